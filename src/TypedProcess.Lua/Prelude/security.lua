-- `require('security')`: actors, policies and scopes as values. What they mean is decided outside; to use them for others needs the builder of `process`.
local runtime = ...
local perform, lua, refusal, operation = runtime.perform, runtime.lua, runtime.refusal, runtime.operation
local type, error, next, rawlen, setmetatable, metatable_of, sort = type, error, next, rawlen, lua.setmetatable, lua.debug.getmetatable, lua.table.sort
local ACTOR, SCOPE, CAN, POLICY, GROUP, EVALUATE = operation.SecurityActor, operation.SecurityScope, operation.SecurityCan, operation.SecurityPolicy, operation.SecurityGroup, operation.SecurityEvaluate
local MARK <const>, ID <const>, METADATA <const>, IDS <const> = 0x54504D41524B, 1, 2, 1

local function kind(name)
    local methods = {}
    return { [MARK] = name, __name = name, __metatable = name, __index = methods }, methods
end
local Actor, actor_methods = kind('actor')
local Policy, policy_methods = kind('policy')
local Scope, scope_methods = kind('scope')

local function is(value, metatable) return type(value) == 'table' and metatable_of(value) == metatable end
local function bad(position, name, expected, value, level)
    error('bad argument #' .. position .. " to '" .. name .. "' (" .. expected .. ' expected, got ' .. type(value) .. ')', level or 3)
end
local function self_of(value, metatable, method)
    if not is(value, metatable) then error("calling '" .. method .. "' on bad self (" .. metatable.__name .. ' expected, got ' .. type(value) .. ')', 3) end
end
local function copy(from)
    local to = {}
    for key, value in next, from do to[key] = value end
    return to
end
local function optional_table(value, position, name)
    if value ~= nil and type(value) ~= 'table' then error('bad argument #' .. position .. " to '" .. name .. "' (table expected, got " .. type(value) .. ')', 3) end
end

-- For the builder of `process`.
function runtime.actor_parts(value)
    if not is(value, Actor) then return nil end
    return value[ID], value[METADATA]
end
function runtime.scope_ids(value) return is(value, Scope) and value[IDS] or nil end

local security = {}

function security.actor()
    local id, metadata = perform(ACTOR)
    return id and setmetatable({ id, metadata or {} }, Actor)
end

function security.scope()
    local ids = perform(SCOPE)
    return ids and setmetatable({ ids }, Scope)
end

function security.can(action, resource, attributes)
    if type(action) ~= 'string' or action == '' then bad(1, 'can', 'text that is not empty', action) end
    if type(resource) ~= 'string' then bad(2, 'can', 'string', resource) end
    optional_table(attributes, 3, 'can')
    return perform(CAN, action, resource, attributes)
end

function security.new_actor(id, metadata)
    if type(id) ~= 'string' or id == '' then bad(1, 'new_actor', 'text that is not empty', id) end
    optional_table(metadata, 2, 'new_actor')
    for key, value in next, metadata or {} do
        local kind_of = type(value)
        if type(key) ~= 'string' or (kind_of ~= 'string' and kind_of ~= 'number' and kind_of ~= 'boolean') then error("bad argument #2 to 'new_actor' (texts, numbers and booleans under names expected)", 2) end
    end
    return setmetatable({ id, copy(metadata or {}) }, Actor)
end

function security.policy(id)
    if type(id) ~= 'string' or id == '' then bad(1, 'policy', 'text that is not empty', id) end
    local found, failure = perform(POLICY, id)
    if not found then return nil, failure end
    return setmetatable({ id }, Policy)
end

local function scope_of(set)
    local ids, n = {}, 0
    for id in next, set do
        n = n + 1
        ids[n] = id
    end
    sort(ids)
    return setmetatable({ ids }, Scope)
end

function security.new_scope(policies)
    optional_table(policies, 1, 'new_scope')
    local set = {}
    for i = 1, rawlen(policies or {}) do
        if not is(policies[i], Policy) then error("bad argument #1 to 'new_scope' (policy expected as item " .. i .. ', got ' .. type(policies[i]) .. ')', 2) end
        set[policies[i][ID]] = true
    end
    return scope_of(set)
end

function security.named_scope(name)
    if type(name) ~= 'string' or name == '' then bad(1, 'named_scope', 'text that is not empty', name) end
    local ids, failure = perform(GROUP, name)
    if not ids then return nil, failure end
    return setmetatable({ ids }, Scope)
end

function actor_methods:id()
    self_of(self, Actor, 'id')
    return self[ID]
end
function actor_methods:meta()
    self_of(self, Actor, 'meta')
    return copy(self[METADATA])
end
Actor.__tostring = actor_methods.id

local function evaluate(ids, actor, action, resource, attributes)
    if not is(actor, Actor) then bad(1, 'evaluate', 'actor', actor, 4) end
    if type(action) ~= 'string' then bad(2, 'evaluate', 'string', action, 4) end
    if type(resource) ~= 'string' then bad(3, 'evaluate', 'string', resource, 4) end
    if attributes ~= nil and type(attributes) ~= 'table' then bad(4, 'evaluate', 'table', attributes, 4) end
    return perform(EVALUATE, ids, actor[ID], actor[METADATA], action, resource, attributes)
end

function policy_methods:id()
    self_of(self, Policy, 'id')
    return self[ID]
end
function policy_methods:evaluate(actor, action, resource, attributes)
    self_of(self, Policy, 'evaluate')
    local said, failure = evaluate({ self[ID] }, actor, action, resource, attributes)
    return said, failure
end
Policy.__tostring = policy_methods.id

function scope_methods:policies()
    self_of(self, Scope, 'policies')
    local policies = {}
    for i, id in next, self[IDS] do policies[i] = setmetatable({ id }, Policy) end
    return policies
end
local function id_of(policy) return is(policy, Policy) and policy[ID] or policy end
function scope_methods:contains(policy)
    self_of(self, Scope, 'contains')
    for _, id in next, self[IDS] do
        if id == id_of(policy) then return true end
    end
    return false
end
local function changed(scope, policy, present)
    local set = {}
    for _, id in next, scope[IDS] do set[id] = true end
    set[id_of(policy)] = present
    return scope_of(set)
end
function scope_methods:with(policy)
    self_of(self, Scope, 'with')
    if not is(policy, Policy) then bad(1, 'with', 'policy', policy) end
    return changed(self, policy, true)
end
function scope_methods:without(policy)
    self_of(self, Scope, 'without')
    if not is(policy, Policy) and type(policy) ~= 'string' then bad(1, 'without', 'policy', policy) end
    return changed(self, policy, nil)
end
function scope_methods:evaluate(actor, action, resource, attributes)
    self_of(self, Scope, 'evaluate')
    local said, failure = evaluate(self[IDS], actor, action, resource, attributes)
    return said, failure
end
Scope.__tostring = function() return 'scope' end

runtime.modules.security = security
