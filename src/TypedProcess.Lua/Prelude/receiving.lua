-- What a script receives from beside its inbox: channels whose items the runtime has.
local runtime = ...
local perform, operation, source_channel = runtime.perform, runtime.operation, runtime.source_channel

-- The same channel each time.
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
local EVENTS, LISTEN, UNLISTEN = operation.Events, operation.Listen, operation.Unlisten
local events
runtime['process.events'] = function()
    if events then return events end
    local failure
    events, failure = open('events', EVENTS)
    return events, failure
end
runtime['process.listen'] = function(topic, options) return open('topic', LISTEN, topic, options) end
runtime['process.unlisten'] = function(ch)
    local handle = runtime.source_of(ch)
    local ok, failure = perform(UNLISTEN, handle or false)
    if ok then opened[handle] = nil end
    return ok, failure
end

-- A private channel, and the subject that sends to it: whoever has the subject can send.
local OPEN = operation.Open
runtime['process.open'] = function()
    local handle, subject = perform(OPEN)
    if not handle then return nil, subject end
    local ch = source_channel(handle, 'subject')
    opened[handle] = ch
    return ch, subject
end
