-- What a script asks of its process, and the function that runs it. Errors are answered as nil and an error object.
local runtime = ...
local perform, native, operation, modules, lua = runtime.perform, runtime.native, runtime.operation, runtime.modules, runtime.lua
local source_channel, source_of, refusal = runtime.source_channel, runtime.source_of, runtime.refusal
local type, error, next, setmetatable, metatable_of, concat = type, error, next, lua.setmetatable, lua.debug.getmetatable, lua.table.concat
local MARK <const> = 0x54504D41524B

local function closed_metatable(word)
    return { [MARK] = word, __name = word, __metatable = word }
end

process = { event = { EXIT = 'EXIT', LINK_DOWN = 'LINK_DOWN', CANCEL = 'CANCEL', GROUP = 'GROUP', OUTDATED = 'OUTDATED' } }
local process = process

-- Operations whose arguments the runtime looks at.
local function plain(op)
    return function(...) return perform(op, ...) end
end
process.pid, process.id = plain(operation.Pid), plain(operation.Id)
process.send = plain(operation.Send)
process.terminate, process.cancel = plain(operation.Terminate), plain(operation.Cancel)
process.monitor, process.unmonitor = plain(operation.Monitor), plain(operation.Unmonitor)
process.link, process.unlink = plain(operation.Link), plain(operation.Unlink)
process.get_options, process.set_options = plain(operation.GetOptions), plain(operation.SetOptions)
process.upgrade = plain(operation.Upgrade)
process.registry = { register = plain(operation.Register), lookup = plain(operation.Lookup), unregister = plain(operation.Unregister) }
process.groups = {
    join = plain(operation.Join), leave = plain(operation.Leave), members = plain(operation.Members), names = plain(operation.GroupNames),
    watch = plain(operation.Watch), unwatch = plain(operation.Unwatch), broadcast = plain(operation.Broadcast),
}

-- Messages: topic, sender, payload, and the number under which the sender waits for an answer.
local Message = closed_metatable('message')
local TOPIC <const>, FROM <const>, PAYLOAD <const>, ASK <const> = 1, 2, 3, 4
local message_methods = {}
Message.__index = message_methods
function Message.__tostring(self) return 'message ' .. self[TOPIC] end
function message_methods:topic() return self[TOPIC] end
function message_methods:from() return self[FROM] end
function message_methods:payload() return self[PAYLOAD] end
local REPLY, FAIL_REPLY = operation.Reply, operation.FailReply
function message_methods:reply(...) return perform(REPLY, self[ASK] or false, ...) end
function message_methods:fail(failure) return perform(FAIL_REPLY, self[ASK] or false, failure) end

-- Channels whose items the runtime has: the same one each time.
local opened = {}
local function open(kind, op, ...)
    local handle, failure = perform(op, ...)
    if not handle then return nil, failure end
    local ch = opened[handle]
    if not ch then
        ch = source_channel(handle, kind)
        opened[handle] = ch
    end
    return ch
end
local INBOX, EVENTS, LISTEN, UNLISTEN = operation.Inbox, operation.Events, operation.Listen, operation.Unlisten
local inbox, events
function process.inbox()
    if inbox then return inbox end
    local failure
    inbox, failure = open('inbox', INBOX)
    return inbox, failure
end
function process.events()
    if events then return events end
    local failure
    events, failure = open('events', EVENTS)
    return events, failure
end
function process.listen(topic, options) return open('topic', LISTEN, topic, options) end
function process.unlisten(ch)
    local handle = source_of(ch)
    local ok, failure = perform(UNLISTEN, handle or false)
    if ok then opened[handle] = nil end
    return ok, failure
end

-- A private channel, and the subject that sends to it: whoever has the subject can send.
local OPEN = operation.Open
function process.open()
    local handle, subject = perform(OPEN)
    if not handle then return nil, subject end
    local ch = source_channel(handle, 'subject')
    opened[handle] = ch
    return ch, subject
end
local Subject = closed_metatable('subject')
function Subject.__tostring() return 'subject' end
native.take_subject_metatable(Subject)

-- Spawning, by itself or through a builder, whose settings are copies.
local Spawner = closed_metatable('spawner')
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
    process[name] = function(...) return perform(SPAWN, nil, flags, ...) end
    builder_methods[name] = function(self, ...) return perform(SPAWN, settings_of(self), flags, ...) end
end
variant('spawn', 0)
variant('spawn_linked', LINKED)
variant('spawn_monitored', MONITORED)
variant('spawn_linked_monitored', LINKED | MONITORED)

function process.call(...) return perform(CALL, nil, ...) end
process.exec = process.call
function builder_methods:call(...) return perform(CALL, settings_of(self), ...) end
builder_methods.exec = builder_methods.call
function process.ask(...) return perform(ASK_OPERATION, nil, ...) end
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
    return refusal('Invalid', name .. ': expected a table, got ' .. type(value))
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
    if type(name) ~= 'string' then return refine(self, nil, nil, refusal('Invalid', 'name: expected a name, got ' .. type(name))) end
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
    if not id then return refine(self, nil, nil, refusal('Invalid', 'actor: expected an actor, got ' .. type(actor))) end
    return refine(self, 'actor', perform(COPY, { id = id, metadata = metadata }))
end
function builder_methods:with_scope(scope)
    local ids = runtime.scope_ids and runtime.scope_ids(scope)
    if not ids then return refine(self, nil, nil, refusal('Invalid', 'scope: expected a scope, got ' .. type(scope))) end
    return refine(self, 'scope', perform(COPY, ids))
end

for name, method in next, builder_methods do
    if lua.string.find(name, '^with_') then
        local empty = setmetatable({ {} }, Spawner)
        process[name] = function(...) return method(empty, ...) end
    end
end

-- Loading. Each chunk has its own require, which knows whose names it is asked for.
local RESOLVE, LOAD_CHUNK, LOADED = operation.Resolve, operation.LoadChunk, operation.Loaded
local loaded, loading = {}, {}

local function cycle(number)
    local names, from = {}, nil
    for i = 1, #loading do
        if loading[i].number == number then from = i end
        if from then names[#names + 1] = loading[i].name end
    end
    names[#names + 1] = loading[from].name
    return concat(names, ' -> ')
end

local function is_loading(number)
    for i = 1, #loading do
        if loading[i].number == number then return true end
    end
    return false
end

local make_require
local function leave(entry)
    for i = #loading, 1, -1 do
        if loading[i] == entry then lua.table.remove(loading, i) end
    end
end
local function keep(number, entry, ok, value)
    leave(entry)
    if not ok then error(value, 0) end
    if value == nil then value = true end
    loaded[number] = value
    return value
end
local function load_chunk(number, name)
    if loaded[number] ~= nil then return loaded[number] end
    if is_loading(number) then error('require: a cycle, ' .. cycle(number), 3) end
    local chunk, failure = perform(LOAD_CHUNK, number)
    if not chunk then error(failure, 3) end
    local entry = { number = number, name = name }
    loading[#loading + 1] = entry
    return keep(number, entry, lua.pcall(chunk, make_require(number)))
end

function make_require(chunk)
    local known = {}
    return function(name)
        if type(name) ~= 'string' then error("bad argument #1 to 'require' (string expected, got " .. type(name) .. ')', 2) end
        local value = known[name]
        if value ~= nil then return value end
        local kind, what = perform(RESOLVE, chunk, name)
        if not kind then error(what, 2) end
        if kind == 'module' then
            value = modules[what]
            if value == nil then error("module '" .. name .. "' not found", 2) end
        else
            value = load_chunk(what, kind)
        end
        known[name] = value
        return value
    end
end
require = make_require(0)

local function entry_of(program, method)
    if type(program) == 'function' then return program end
    local main = type(program) == 'table' and program[method] or nil
    if type(main) == 'function' then return main end
    error("the script has to return a function, or a table with the function '" .. method .. "'; it returned " .. (type(program) == 'table' and 'a table without it' or type(program)), 0)
end

local function boot(chunk, method, ...)
    local main = entry_of(chunk(require), method)
    perform(LOADED)
    return main(...)
end

modules.process = process
native.keep(boot, Message)
