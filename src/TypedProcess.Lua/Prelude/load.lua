local runtime = ...
local type, error, pcall, concat, charge = type, error, pcall, runtime.native['table.concat'], runtime.native.charge

-- Only text, of bounded length: compiling is not interrupted, and a compiled chunk could break the machine.
local native_load, source_bytes = load, runtime.limits.source_bytes
local bring = runtime.native.bring
local function read_all(reader)
    local parts, length = {}, 0
    while true do
        local part = reader()
        if part == nil or part == '' then return concat(parts) end
        if type(part) ~= 'string' then return nil, 'reader function must return a string' end
        length = length + #part
        if length > source_bytes then return nil, 'chunk is too long' end
        parts[#parts + 1] = part
    end
end
-- The compiler catches its errors itself, but tells the handler of the task of some: pcall keeps that out.
local function loaded(ok, ...)
    if ok then return ... end
    error(..., 0)
end
function load(chunk, name, mode, ...)
    if type(chunk) == 'function' then
        local text, message = read_all(chunk)
        if not text then return nil, message end
        chunk, name = text, name or '=(load)'
    elseif type(chunk) ~= 'string' then
        error("bad argument #1 to 'load' (function expected, got " .. type(chunk) .. ')', 2)
    end
    if #chunk > source_bytes then return nil, 'chunk is too long' end
    if mode ~= nil and type(mode) ~= 'string' then error("bad argument #3 to 'load' (string expected, got " .. type(mode) .. ')', 2) end
    if mode == 'b' then return nil, "attempt to load a text chunk (mode is 'b')" end
    charge(#chunk)
    -- Names that no chunk had until now.
    bring(chunk)
    return loaded(pcall(native_load, chunk, name, 't', ...))
end
