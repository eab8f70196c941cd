-- What the other files share. A state may be without them: it runs before the first of them.
-- They close the standard library in: replace what could run for long without counting instructions, or run code of the script where it cannot be stopped.
local runtime = ...
local native, type, error, pcall, rawget, next = runtime.native, type, error, pcall, rawget, next

runtime.perform = native['coroutine.yield']
runtime.traceback = native['debug.traceback']

-- A library with these functions of the native one.
function runtime.library(name, functions)
    local library = {}
    for _, key in next, functions do library[key] = native[name .. '.' .. key] end
    return library
end

-- Errors about arguments are raised by natives for their caller, which is now the prelude: this raises them for its caller.
-- Called in tail position, so that level 2 is the script.
local substitute = native['string.gsub']
local function settle(name, ok, ...)
    if ok then return ... end
    local message = ...
    if type(message) == 'string' then message = substitute(message, "'%?'", "'" .. name .. "'", 1) end
    error(message, type(message) == 'string' and 2 or 0)
end
runtime.settle = settle

-- Natives that read much and make little: their work is charged. The hook only sees one call.
local charge = native.charge
function runtime.charged(name, native)
    return function(text, ...)
        if type(text) ~= 'string' then return settle(name, pcall(native, text, ...)) end
        if #text > 1024 then charge(#text // 16) end
        return native(text, ...)
    end
end

local metatable_of = native['debug.getmetatable']
local native_tostring = tostring
local function to_text(value)
    local kind = type(value)
    if kind == 'string' then return value end
    local metatable = kind ~= 'number' and metatable_of(value)
    local convert = metatable and rawget(metatable, '__tostring')
    if convert == nil or convert == false then return native_tostring(value) end
    local text = convert(value)
    local made = type(text)
    if made == 'number' then return native_tostring(text) end
    if made ~= 'string' then error("'__tostring' must return a string", 0) end
    return text
end
runtime.to_text = to_text
