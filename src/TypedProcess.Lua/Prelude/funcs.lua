-- `require('funcs')`: calls of functions, waited for or not. A call that is not waited for has a task of its own, which hands its end to the future.
local runtime = ...
local perform, lua, operation, modules = runtime.perform, runtime.lua, runtime.operation, runtime.modules
local type, error, next, setmetatable, metatable_of, refusal = type, error, next, lua.setmetatable, lua.debug.getmetatable, runtime.refusal
local CALL, FUTURE_CALL, CANCEL, SPAWN = operation.Call, operation.FuncCall, operation.FuncCancel, operation.SpawnCoroutine
local hold, release = runtime.native.hold, runtime.native.release
local MARK <const> = 0x54504D41524B
local NUMBER <const>, CHANNEL <const>, STATE <const>, VALUE <const>, ERROR <const> = 1, 2, 3, 4, 5
local RUNNING <const>, COMPLETE <const>, CANCELED <const> = 0, 1, 2

local function kind(name)
    local methods = {}
    return { [MARK] = name, __name = name, __metatable = name, __index = methods, __tostring = function() return name end }, methods
end
local Future, future_methods = kind('future')
local Executor, executor_methods = kind('executor')

local function self_of(value, metatable, method)
    if type(value) ~= 'table' or metatable_of(value) ~= metatable then error("calling '" .. method .. "' on bad self (" .. metatable.__name .. ' expected, got ' .. type(value) .. ')', 3) end
end
local function check(id)
    if type(id) ~= 'string' or id == '' then return refusal('Invalid', 'id: expected a text that is not empty') end
end

local function finish(future, value, failure)
    if future[STATE] ~= RUNNING then return end
    future[VALUE], future[ERROR], future[STATE] = value, failure, COMPLETE
    local ch = future[CHANNEL]
    if failure == nil then ch:send(value) end
    ch:close()
end
-- Canceled before it began: then nothing begins. Between the look and the effect nobody can cancel.
local function run(future, settings, id, ...)
    hold()
    if future[STATE] ~= RUNNING then
        release()
        return
    end
    finish(future, perform(FUTURE_CALL, settings, future[NUMBER], id, nil, ...))
end

local function call(settings, id, ...)
    local wrong = check(id)
    if wrong then return nil, wrong end
    return perform(CALL, settings, id, nil, ...)
end
local last = 0
local function async(settings, id, ...)
    local wrong = check(id)
    if wrong then return nil, wrong end
    hold()
    last = last + 1
    local number = last
    release()
    local future = setmetatable({ number, modules.channel.new(1), RUNNING, nil, nil }, Future)
    perform(SPAWN, run, future, settings, id, ...)
    return future
end

local funcs = {}
function funcs.call(id, ...) return call(nil, id, ...) end
function funcs.async(id, ...) return async(nil, id, ...) end
function funcs.new() return setmetatable({}, Executor) end

function executor_methods:call(id, ...)
    self_of(self, Executor, 'call')
    return call(self[1], id, ...)
end
function executor_methods:async(id, ...)
    self_of(self, Executor, 'async')
    return async(self[1], id, ...)
end

local function with(executor, name, value)
    local settings = {}
    for key, held in next, executor[1] or {} do settings[key] = held end
    if name == 'context' and settings.context then
        local merged = {}
        for key, held in next, settings.context do merged[key] = held end
        for key, held in next, value do merged[key] = held end
        value = merged
    end
    settings[name] = value
    return setmetatable({ settings }, Executor)
end
for _, name in next, { 'context', 'options' } do
    local method = 'with_' .. name
    executor_methods[method] = function(self, values)
        self_of(self, Executor, method)
        if type(values) ~= 'table' then error("bad argument #1 to '" .. method .. "' (table expected, got " .. type(values) .. ')', 2) end
        -- A copy: the builder does not change with the script's table.
        local copy = {}
        for key, value in next, values do copy[key] = value end
        return with(self, name, copy)
    end
end
function executor_methods:with_actor(actor)
    self_of(self, Executor, 'with_actor')
    local id, metadata
    if runtime.actor_parts then id, metadata = runtime.actor_parts(actor) end
    if not id then error("bad argument #1 to 'with_actor' (actor expected, got " .. type(actor) .. ')', 2) end
    return with(self, 'actor', { id = id, metadata = metadata })
end
function executor_methods:with_scope(scope)
    self_of(self, Executor, 'with_scope')
    local ids = runtime.scope_ids and runtime.scope_ids(scope)
    if not ids then error("bad argument #1 to 'with_scope' (scope expected, got " .. type(scope) .. ')', 2) end
    return with(self, 'scope', ids)
end

function future_methods:response()
    self_of(self, Future, 'response')
    return self[CHANNEL]
end
future_methods.channel = future_methods.response
function future_methods:is_complete()
    self_of(self, Future, 'is_complete')
    return self[STATE] ~= RUNNING
end
function future_methods:is_canceled()
    self_of(self, Future, 'is_canceled')
    return self[STATE] == CANCELED
end
function future_methods:result()
    self_of(self, Future, 'result')
    return self[VALUE], self[ERROR]
end
function future_methods:error()
    self_of(self, Future, 'error')
    return self[ERROR]
end
-- Whether the call had not ended yet.
function future_methods:cancel()
    self_of(self, Future, 'cancel')
    if self[STATE] ~= RUNNING then return false end
    self[STATE], self[ERROR] = CANCELED, refusal('Canceled', 'the call was canceled')
    self[CHANNEL]:close()
    perform(CANCEL, self[NUMBER])
    return true
end

runtime.modules.funcs = funcs
