-- The metatable of messages, which comes with the first of them.
local runtime = ...
local perform, operation = runtime.perform, runtime.operation
-- Messages: topic, sender, payload, and the number under which the sender waits for an answer.
local Message = { [0x54504D41524B] = 'message', __name = 'message', __metatable = 'message' }
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
runtime.native.keep_message(Message)
