-- `require('log')`. Each call is one effect, which never fails.
local runtime = ...
local perform, lua, to_text, LOG = runtime.perform, runtime.lua, runtime.to_text, runtime.operation.Log
local type, error, next, setmetatable, metatable_of, is_error = type, error, next, lua.setmetatable, lua.debug.getmetatable, runtime.is_error
local MARK <const>, FIELDS <const> = 0x54504D41524B, 1

local Logger = { [MARK] = 'logger', __name = 'logger', __metatable = 'logger' }
local methods = {}
Logger.__index = methods

-- Fields of the logger and of the call as one table; what is no plain value is shown as text.
local function merged(first, second)
    local fields = {}
    for _, from in next, { first or {}, second or {} } do
        for key, value in next, from do
            local kind = type(value)
            if kind == 'function' or kind == 'thread' or kind == 'userdata' or (kind == 'table' and metatable_of(value) ~= nil and not is_error(value)) then value = to_text(value) end
            fields[to_text(key)] = value
        end
    end
    return next(fields) ~= nil and fields or nil
end

local function write(level, own, message, fields)
    if fields ~= nil and type(fields) ~= 'table' then error("bad argument #2 to '" .. level .. "' (table expected, got " .. type(fields) .. ')', 3) end
    -- An error instead of fields is the field one means.
    if is_error(fields) then fields = { error = fields } end
    if is_error(message) then fields = merged({ error = message }, fields) end
    perform(LOG, level, to_text(message), (own or fields) and merged(own, fields))
end

local log = {}
for _, level in next, { 'debug', 'info', 'warn', 'error' } do
    log[level] = function(message, fields) write(level, nil, message, fields) end
    methods[level] = function(logger, message, fields)
        if type(logger) ~= 'table' or metatable_of(logger) ~= Logger then error("calling '" .. level .. "' on bad self (logger expected, got " .. type(logger) .. ')', 2) end
        write(level, logger[FIELDS], message, fields)
    end
end

function log.with(fields)
    if type(fields) ~= 'table' then error("bad argument #1 to 'with' (table expected, got " .. type(fields) .. ')', 2) end
    return setmetatable({ merged(fields) or {} }, Logger)
end
function methods:with(fields)
    if type(fields) ~= 'table' then error("bad argument #1 to 'with' (table expected, got " .. type(fields) .. ')', 2) end
    return setmetatable({ merged(self[FIELDS], fields) or {} }, Logger)
end

runtime.modules.log = log
