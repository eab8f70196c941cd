-- Error objects: the slots of LuaErrorSlot, under the metatable that the runtime gives to errors too.
local runtime = ...
local native, lua, to_text = runtime.native, runtime.lua, runtime.to_text
local type, error, next, setmetatable, metatable_of, stack_of = type, error, next, lua.setmetatable, lua.debug.getmetatable, native.stack
local KIND <const>, MESSAGE <const>, RETRYABLE <const>, DETAILS <const>, STACK <const>, CAUSE <const>, PASSING <const> = 1, 2, 3, 4, 5, 6, 7
local DEEPEST <const> = 64

local kinds = {
    NOT_FOUND = 'NotFound', ALREADY_EXISTS = 'AlreadyExists', INVALID = 'Invalid', PERMISSION_DENIED = 'PermissionDenied', UNAVAILABLE = 'Unavailable',
    INTERNAL = 'Internal', CANCELED = 'Canceled', CONFLICT = 'Conflict', TIMEOUT = 'Timeout', RATE_LIMITED = 'RateLimited', UNKNOWN = '',
}
local Error = { __name = 'error', __metatable = 'error' }
errors = kinds

local function is_error(value) return type(value) == 'table' and metatable_of(value) == Error end
runtime.is_error = is_error

-- For libraries that answer `nil, err`.
function runtime.refusal(kind, message)
    return setmetatable({ kind, message, false, nil, nil }, Error)
end

local methods = {}
function methods:kind() return self[KIND] or '' end
function methods:message() return self[MESSAGE] end
function methods:retryable() return self[RETRYABLE] end
function methods:details() return self[DETAILS] or {} end
function methods:stack() return self[STACK] end
function methods:cause() return self[CAUSE] end
-- So that `err:find('text')` works whether the error is an object or a text.
local modules = runtime.modules
Error.__index = setmetatable(methods, { __index = function(_, name) return modules.string[name] end })
Error.__tostring = methods.message
function Error.__concat(left, right) return to_text(left) .. to_text(right) end

local function same(left, right, depth)
    if left == right then return true end
    if type(left) ~= 'table' or type(right) ~= 'table' or depth > DEEPEST then return false end
    for key, value in next, left do
        if not same(value, right[key], depth + 1) then return false end
    end
    for key in next, right do
        if left[key] == nil then return false end
    end
    return true
end
function Error.__eq(left, right)
    return metatable_of(left) == metatable_of(right) and left[MESSAGE] == right[MESSAGE] and (left[KIND] or '') == (right[KIND] or '') and left[RETRYABLE] == right[RETRYABLE]
        and same(left[DETAILS] or {}, right[DETAILS] or {}, 1) and left[CAUSE] == right[CAUSE]
end

local function field(options, name, kind)
    local value = options[name]
    if value ~= nil and type(value) ~= kind then error("field '" .. name .. "' of an error: " .. kind .. ' expected, got ' .. type(value), 3) end
    return value
end

local known = {}
for _, kind in next, kinds do known[kind] = true end
local function checked_kind(kind, level)
    if kind ~= nil and not known[kind] then error('unknown kind of error: ' .. to_text(kind), level + 1) end
    return kind or ''
end

function errors.new(what, message, options)
    if type(message) == 'string' then
        checked_kind(what, 2)
        if options ~= nil and type(options) ~= 'table' then error("bad argument #3 to 'new' (table expected, got " .. type(options) .. ')', 2) end
        options = options or {}
    elseif type(what) == 'table' and not is_error(what) then
        options, message, what = what, field(what, 'message', 'string'), checked_kind(field(what, 'kind', 'string'), 2)
        if message == nil then error("field 'message' of an error: string expected, got nil", 2) end
    elseif type(what) == 'string' then
        options, message, what = {}, what, ''
    else
        error("bad argument #1 to 'new' (string or table expected, got " .. (is_error(what) and 'error' or type(what)) .. ')', 2)
    end
    local details, cause = field(options, 'details', 'table'), options.cause
    if cause ~= nil and not is_error(cause) then error("field 'cause' of an error: error expected, got " .. type(cause), 2) end
    return setmetatable({ what, message, field(options, 'retryable', 'boolean'), details, stack_of(), cause }, Error)
end

function errors.wrap(err, context)
    if type(context) ~= 'string' then error("bad argument #2 to 'wrap' (string expected, got " .. type(context) .. ')', 2) end
    if not is_error(err) then return setmetatable({ '', context .. ': ' .. to_text(err), nil, nil, stack_of() }, Error) end
    return setmetatable({ err[KIND], context .. ': ' .. err[MESSAGE], err[RETRYABLE], err[DETAILS], err[STACK], err[CAUSE], err[PASSING] }, Error)
end

function errors.is(err, kind)
    return is_error(err) and (err[KIND] or '') == kind
end

function errors.call_stack(err)
    if not is_error(err) then return nil end
    return err[STACK]
end

native.take_error_metatable(Error)
runtime.modules.errors = errors
