-- Coroutines of the script, kept flat: resume, yield and close are done by the engine, so that an effect of an inner
-- coroutine never passes through the outer ones.
local runtime = ...
local perform, native, error, type, select = runtime.perform, runtime.native, error, type, select
local create, native_status, native_running, is_yieldable = native['coroutine.create'], native['coroutine.status'], native['coroutine.running'], native['coroutine.isyieldable']
local activity, is_outside, is_main = native.activity, native.is_outside, native.is_main
local operation = runtime.operation
local RESUME, YIELD, CLOSE, CLOSE_FAILED, SPAWN = operation.Resume, operation.Yield, operation.Close, operation.CloseFailed, operation.SpawnCoroutine

local function expect(kind, position, name, ...)
    local value = ...
    if type(value) == kind then return end
    local got = select('#', ...) == 0 and 'no value' or type(value)
    error('bad argument #' .. position .. " to '" .. name .. "' (" .. kind .. ' expected, got ' .. got .. ')', 3)
end

coroutine = {}

function coroutine.create(...)
    expect('function', 1, 'create', ...)
    return create((...))
end

function coroutine.resume(...)
    expect('thread', 1, 'resume', ...)
    return perform(RESUME, ...)
end

function coroutine.yield(...)
    if is_outside() then error('attempt to yield from outside a coroutine', 0) end
    return perform(YIELD, ...)
end

local function status(c)
    local active = activity(c)
    if active == 1 then return 'running' elseif active == 2 then return 'normal' end
    return native_status(c)
end
function coroutine.status(...)
    expect('thread', 1, 'status', ...)
    return status((...))
end

function coroutine.close(...)
    expect('thread', 1, 'close', ...)
    local c = ...
    if activity(c) ~= 0 then error('cannot close a ' .. status(c) .. ' coroutine', 2) end
    return perform(CLOSE, c)
end

-- Errors of the coroutine come up in the one that called it, with its place, as the native wrap does.
local function come_back(c, ok, ...)
    if ok then return ... end
    local failure = ...
    local state = native_status(c)
    if state == 'dead' and activity(c) == 0 then
        local _, closing = perform(CLOSE_FAILED, c)
        if closing ~= nil then failure = closing end
    end
    error(failure, type(failure) == 'string' and 2 or 0)
end
function coroutine.wrap(...)
    expect('function', 1, 'wrap', ...)
    local c = create((...))
    return function(...) return come_back(c, perform(RESUME, c, ...)) end
end

function coroutine.running()
    local c = native_running()
    return c, is_main()
end

function coroutine.isyieldable(c)
    if c ~= nil and activity(c) ~= 1 then return is_yieldable(c) end
    return not is_outside() and is_yieldable()
end

function coroutine.spawn(...)
    expect('function', 1, 'spawn', ...)
    return perform(SPAWN, ...)
end

runtime.modules.coroutine = coroutine
