-- Spawning with settings.
local runtime = ...
local perform, operation, lua = runtime.perform, runtime.operation, runtime.lua
local type, error, next, setmetatable, metatable_of = type, error, next, lua.setmetatable, lua.debug.getmetatable

-- A builder, whose settings are copies.
local Spawner = { [0x54504D41524B] = 'spawner', __name = 'spawner', __metatable = 'spawner' }
local builder_methods = {}
Spawner.__index = builder_methods
function Spawner.__tostring() return 'spawner' end
local SETTINGS <const> = 1
local SPAWN, CALL, ASK_OPERATION, COPY, COPY_MESSAGE = operation.Spawn, operation.Call, operation.Ask, operation.Copy, operation.CopyMessage
local LINKED <const>, MONITORED <const> = 1, 2

local function settings_of(value)
    if type(value) == 'table' and metatable_of(value) == Spawner then return value[SETTINGS] end
    error('a spawner expected, got ' .. type(value), 3)
end

local function variant(name, flags)
    builder_methods[name] = function(self, ...) return perform(SPAWN, settings_of(self), flags, ...) end
end
variant('spawn', 0)
variant('spawn_linked', LINKED)
variant('spawn_monitored', MONITORED)
variant('spawn_linked_monitored', LINKED | MONITORED)

function builder_methods:call(...) return perform(CALL, settings_of(self), ...) end
builder_methods.exec = builder_methods.call
function builder_methods:ask(...) return perform(ASK_OPERATION, settings_of(self), ...) end

-- A builder like this one with one setting more. What is wrong is told by the spawn.
local function refine(self, key, value, failure)
    local settings = {}
    for name, kept in next, settings_of(self) do settings[name] = kept end
    if failure then settings.error = settings.error or failure else settings[key] = value end
    return setmetatable({ settings }, Spawner)
end

local function expect_table(value, name)
    if type(value) == 'table' then return nil end
    return runtime.refusal('Invalid', name .. ': expected a table, got ' .. type(value))
end

function builder_methods:with_context(values)
    local failure = expect_table(values, 'values')
    if failure then return refine(self, nil, nil, failure) end
    local copy, unfit = perform(COPY, values)
    if not copy then return refine(self, nil, nil, unfit) end
    local merged = {}
    local before = settings_of(self).context
    if before then for key, value in next, before do merged[key] = value end end
    for key, value in next, copy do merged[key] = value end
    return refine(self, 'context', merged)
end

function builder_methods:with_options(options)
    local failure = expect_table(options, 'options')
    if failure then return refine(self, nil, nil, failure) end
    return refine(self, 'options', perform(COPY, options))
end

function builder_methods:with_name(name)
    if type(name) ~= 'string' then return refine(self, nil, nil, runtime.refusal('Invalid', 'name: expected a name, got ' .. type(name))) end
    return refine(self, 'name', name)
end

function builder_methods:with_message(...)
    local message, failure = perform(COPY_MESSAGE, ...)
    if not message then return refine(self, nil, nil, failure) end
    local messages = {}
    local before = settings_of(self).messages
    if before then for i = 1, #before do messages[i] = before[i] end end
    messages[#messages + 1] = message
    return refine(self, 'messages', messages)
end

-- Actors and scopes are values of the module security, which is there when there is one of them.
function builder_methods:with_actor(actor)
    local parts = runtime.actor_parts
    local id, metadata
    if parts then id, metadata = parts(actor) end
    if not id then return refine(self, nil, nil, runtime.refusal('Invalid', 'actor: expected an actor, got ' .. type(actor))) end
    return refine(self, 'actor', perform(COPY, { id = id, metadata = metadata }))
end
function builder_methods:with_scope(scope)
    local ids = runtime.scope_ids and runtime.scope_ids(scope)
    if not ids then return refine(self, nil, nil, runtime.refusal('Invalid', 'scope: expected a scope, got ' .. type(scope))) end
    return refine(self, 'scope', perform(COPY, ids))
end

for name, method in next, builder_methods do
    if lua.string.find(name, '^with_') then
        local empty = setmetatable({ {} }, Spawner)
        runtime['process.' .. name] = function(...) return method(empty, ...) end
    end
end
