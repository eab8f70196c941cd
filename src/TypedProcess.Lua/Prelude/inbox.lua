-- The channel of messages that nothing else listens to: the same one each time.
local runtime = ...
local perform, source_channel, INBOX = runtime.perform, runtime.source_channel, runtime.operation.Inbox
local inbox
runtime['process.inbox'] = function()
    if inbox then return inbox end
    local handle, failure = perform(INBOX)
    if not handle then return nil, failure end
    -- Two coroutines may have asked at once.
    inbox = inbox or source_channel(handle, 'inbox')
    return inbox
end
