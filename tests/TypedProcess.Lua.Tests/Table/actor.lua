-- The actor of the table in Lua; CsActor is the same in C#. A command is an operation, the number of its arguments, and these.
-- It runs in a coroutine of its own, so that one that waits holds up no other, and is answered with { value = ... } or { error = ... }.
local ctx, security, time = require("ctx"), require("security"), require("time")
local ops, builders, channels, messages, answers, notes = {}, {}, {}, {}, {}, {}

for _, name in ipairs { "pid", "id", "send", "ask", "call", "exec", "spawn", "spawn_linked", "spawn_monitored", "spawn_linked_monitored",
    "monitor", "unmonitor", "link", "unlink", "terminate", "cancel", "get_options", "set_options" } do
    ops[name] = process[name]
end
for _, name in ipairs { "register", "lookup", "unregister" } do ops[name] = process.registry[name] end
ops.get, ops.all = ctx.get, ctx.all
function ops.sleep(text) time.sleep(text) return true end
function ops.may(action, resource) return security.can(action, resource) end
function ops.actor() local actor = security.actor() return actor and actor:id() end
function ops.scope()
    local ids = {}
    for i, policy in ipairs(security.scope():policies()) do ids[i] = policy:id() end
    return ids
end

-- What is sent to a subject has no topic.
function ops.send_subject(subject, value) return process.send(subject, value) end
function ops.ask_within(timeout, ...) return process.with_options({ timeout = timeout }):ask(...) end
function ops.send_many(to, topic, count)
    for i = 1, count do assert(process.send(to, topic, i)) end
    return true
end
function ops.send_deep(to, topic, levels)
    local value = "deep"
    for _ = 1, levels do value = { inner = value } end
    return process.send(to, topic, value)
end
function ops.send_wide(to, topic, count)
    local value = {}
    for i = 1, count do value[i] = true end
    return process.send(to, topic, value)
end
function ops.send_long(to, topic, bytes) return process.send(to, topic, { text = ("x"):rep(bytes) }) end
function ops.send_twice(to, topic, count)
    local value = {}
    for i = 1, count do value[i] = true end
    return process.send(to, topic, { value, value })
end

-- Builders are kept under names.
function ops.builder(name, from, method, ...)
    if method == "with_actor" then builders[name] = builders[from]:with_actor(security.new_actor(...))
    elseif method == "with_scope" then
        local policies = {}
        for i, id in ipairs((...)) do policies[i] = assert(security.policy(id)) end
        builders[name] = builders[from]:with_scope(security.new_scope(policies))
    elseif method == "deep_context" then
        local value = "deep"
        for _ = 1, ... do value = { inner = value } end
        builders[name] = builders[from]:with_context({ deep = value })
    else builders[name] = builders[from][method](builders[from], ...) end
    return true
end
builders.plain = process.with_options({})
function ops.with(name, method, ...) return builders[name][method](builders[name], ...) end

-- Channels are kept under names: inbox, events, and those of topics.
local function shown(name, item)
    if item == nil then return nil end
    if name == "events" or channels[name].plain then return item end
    messages[#messages + 1] = item
    return { topic = item:topic(), from = item:from(), payload = item:payload(), number = #messages }
end
local function channel_of(name)
    if name == "inbox" then channels[name] = channels[name] or { channel = process.inbox() }
    elseif name == "events" then channels[name] = channels[name] or { channel = process.events() } end
    return channels[name].channel
end
function ops.listen(topic)
    local ch, err = process.listen(topic)
    if not ch then return nil, err end
    channels[topic] = { channel = ch, plain = true }
    return true
end
function ops.listen_messages(topic)
    local ch, err = process.listen(topic, { message = true })
    if not ch then return nil, err end
    channels[topic] = { channel = ch }
    return true
end
function ops.open(name)
    local ch, subject = process.open()
    channels[name] = { channel = ch, plain = true }
    return subject
end
function ops.unlisten(name)
    local ok, err = process.unlisten(channels[name].channel)
    return ok, err
end
function ops.same()
    process.listen("same")
    return process.inbox() == process.inbox() and process.events() == process.events() and process.listen("same") == process.listen("same")
end
function ops.receive(name)
    local item = channel_of(name):receive()
    return shown(name, item)
end
-- Everything there is, without waiting.
function ops.poll(name)
    local ch, seen = channel_of(name), {}
    while true do
        local got = channel.select { ch:case_receive(), default = true }
        if got.default or not got.ok then return seen end
        seen[#seen + 1] = shown(name, got.value)
    end
end
function ops.report(name, to) return process.send(to, "report", ops.receive(name)) end
function ops.reply(number, value) return messages[number]:reply(value) end
function ops.refuse(number, err) return messages[number]:fail(err) end

-- The order in which things of this process happen.
function ops.note(text) notes[#notes + 1] = text return true end
function ops.notes() return notes end
function ops.later(name, command)
    coroutine.spawn(function()
        local value, err = ops[command[1]](table.unpack(command, 3, 2 + command[2]))
        answers[name] = { value = value, error = err }
    end)
    return true
end
function ops.answer(name) return answers[name] end
-- As code does that catches everything, and goes on.
function ops.catch(command, to)
    for i = 1, 3 do
        pcall(function() return ops[command[1]](table.unpack(command, 3, 2 + command[2])) end)
        pcall(process.send, to, "alive", i)
    end
    return true
end
-- In one go, with nothing in between.
function ops.sequence(...)
    local values = {}
    for i, command in ipairs { ... } do
        local value, err = ops[command[1]](table.unpack(command, 3, 2 + command[2]))
        values[i] = { value = value, error = err }
    end
    return values
end

local function run(name, count, ...)
    local value, err = ops[name](...)
    if err ~= nil then return { error = err } end
    return { value = value }
end

-- What ends the process, or its code, is done by the main function itself.
local ends = {}
ends["return"] = function(value) return value end
function ends.fail(err) return nil, err end
function ends.raise(text) error(text, 0) end
function ends.raise_error(err) error(err) end
function ends.give(command) return ops[command[1]](table.unpack(command, 3, 2 + command[2])) end
function ends.return_deep(levels)
    local value = "deep"
    for _ = 1, levels do value = { inner = value } end
    return value
end

return function(program)
    for _, command in ipairs(program or {}) do
        local finish = ends[command[1]]
        if finish then return finish(command[3]) end
        if command[1] == "upgrade" then process.upgrade(table.unpack(command, 3, 2 + command[2])) end
        run(table.unpack(command, 1, 2 + command[2]))
    end
    local commands = process.listen("do", { message = true })
    while true do
        local msg = commands:receive()
        local command = msg:payload()
        local name = command[1]
        if ends[name] then
            msg:reply({})
            return ends[name](command[3])
        elseif name == "upgrade" then
            local _, err = process.upgrade(table.unpack(command, 3, 2 + command[2]))
            msg:reply({ error = err })
        else
            coroutine.spawn(function() msg:reply(run(table.unpack(command, 1, 2 + command[2]))) end)
        end
    end
end
