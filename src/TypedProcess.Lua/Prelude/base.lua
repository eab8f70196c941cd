-- Closes the standard library in: keeps copies for the prelude, removes what a script may not have, and replaces what could
-- run for long without counting instructions, or run code of the script where it cannot be stopped.
local runtime = ...
local next, type, select, error, rawget, pcall = next, type, select, error, rawget, pcall

local function copy(from)
    local to = {}
    for key, value in next, from do to[key] = value end
    return to
end

local lua = copy(_G)
for _, name in next, { 'coroutine', 'table', 'string', 'math', 'utf8', 'os', 'debug' } do lua[name] = copy(_G[name]) end
runtime.lua = lua
runtime.perform = lua.coroutine.yield
runtime.traceback = lua.debug.traceback

local function keep(name, allowed)
    local library, kept = _G[name], {}
    for _, key in next, allowed do kept[key] = true end
    for key in next, copy(library) do
        if not kept[key] then library[key] = nil end
    end
end

for _, name in next, { 'dofile', 'loadfile', 'warn', 'require', 'package', 'io' } do _G[name] = nil end
keep('os', { 'time', 'clock', 'date', 'difftime' })
keep('debug', { 'traceback' })
keep('string', { 'byte', 'char', 'find', 'format', 'gmatch', 'gsub', 'len', 'lower', 'match', 'pack', 'packsize', 'rep', 'reverse', 'sub', 'unpack', 'upper' })

local metatable_of = lua.debug.getmetatable
metatable_of('').__metatable = false

-- Errors about arguments are raised by natives for their caller, which is now the prelude: this raises them for its caller.
-- Called in tail position, so that level 2 is the script.
local substitute = lua.string.gsub
local function settle(name, ok, ...)
    if ok then return ... end
    local message = ...
    if type(message) == 'string' then message = substitute(message, "'%?'", "'" .. name .. "'", 1) end
    error(message, type(message) == 'string' and 2 or 0)
end
runtime.settle = settle

-- Natives that read much and make little: their work is charged. The hook only sees one call.
local charge = runtime.native.charge
function runtime.charged(name, native)
    return function(text, ...)
        if type(text) ~= 'string' then return settle(name, pcall(native, text, ...)) end
        if #text > 1024 then charge(#text // 16) end
        return native(text, ...)
    end
end

local native_setmetatable = setmetatable
function setmetatable(table, metatable)
    -- A finalizer runs where nothing can stop it. One that is added to the metatable later is never called.
    if type(metatable) == 'table' and rawget(metatable, '__gc') ~= nil then error('a finalizer (__gc) is not allowed', 2) end
    if type(table) ~= 'table' or (metatable ~= nil and type(metatable) ~= 'table') then return settle('setmetatable', pcall(native_setmetatable, table, metatable)) end
    return native_setmetatable(table, metatable)
end

local count = collectgarbage
function collectgarbage(option)
    if option == 'count' then return count('count') end
    return 0
end

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
function tostring(...)
    if select('#', ...) == 0 then error("bad argument #1 to 'tostring' (value expected)", 2) end
    return to_text((...))
end
local native_tonumber = tonumber
function tonumber(...)
    local text = ...
    if type(text) ~= 'string' or select('#', ...) ~= 1 then return settle('tonumber', pcall(native_tonumber, ...)) end
    if #text > 1024 then charge(#text // 16) end
    return native_tonumber(text)
end

local perform, print_operation, concat = runtime.perform, runtime.operation.Print, lua.table.concat
function print(...)
    local parts = {}
    for i = 1, select('#', ...) do parts[i] = to_text((select(i, ...))) end
    perform(print_operation, concat(parts, '\t'))
end

-- The handler of a script runs after the stack is unwound: inside an error nothing could interrupt it.
local traceback = lua.debug.traceback
function debug.traceback(...)
    -- It looks at every level of the stack.
    charge(5000)
    return traceback(...)
end
local charged_traceback = debug.traceback
local function finish(handler, ok, ...)
    if ok then return true, ... end
    local _, message = pcall(handler, ...)
    return false, message
end
local function try(f, handler, ...)
    if handler == charged_traceback then return lua.xpcall(f, traceback, ...) end
    return finish(handler, pcall(f, ...))
end
function xpcall(...)
    local _, handler = ...
    if type(handler) ~= 'function' then error("bad argument #2 to 'xpcall' (function expected, got " .. (select('#', ...) < 2 and 'no value' or type(handler)) .. ')', 2) end
    return try(...)
end

-- Only text, of bounded length: compiling is not interrupted, and a compiled chunk could break the machine.
local native_load, source_bytes = load, runtime.limits.source_bytes
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
    return native_load(chunk, name, 't', ...)
end

local require_operation, modules = runtime.operation.Require, runtime.modules
function require(name)
    if type(name) ~= 'string' then error("bad argument #1 to 'require' (string expected, got " .. type(name) .. ')', 2) end
    local loaded = modules[name]
    if loaded ~= nil then return loaded end
    local value, failure = perform(require_operation, name)
    if value == nil then error(failure, 2) end
    modules[name] = value
    return value
end
