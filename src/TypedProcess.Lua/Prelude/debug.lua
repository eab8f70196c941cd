-- What looks at the stack.
local runtime = ...
local type, select, error, pcall, native_xpcall, charge, traceback = type, select, error, pcall, xpcall, runtime.native.charge, runtime.traceback

debug = {}

function debug.traceback(...)
    -- It looks at every level of the stack.
    charge(5000)
    return traceback(...)
end
local charged_traceback = debug.traceback
-- The handler of a script runs after the stack is unwound: inside an error nothing could interrupt it.
local function finish(handler, ok, ...)
    if ok then return true, ... end
    local _, message = pcall(handler, ...)
    return false, message
end
local function try(f, handler, ...)
    if handler == charged_traceback then return native_xpcall(f, traceback, ...) end
    return finish(handler, pcall(f, ...))
end
function xpcall(...)
    local _, handler = ...
    if type(handler) ~= 'function' then error("bad argument #2 to 'xpcall' (function expected, got " .. (select('#', ...) < 2 and 'no value' or type(handler)) .. ')', 2) end
    return try(...)
end
