-- The metatable of messages, which comes with the first of them: topic, sender, payload, and the number under which the sender waits for an answer.
local runtime = ...
local native = runtime.native
local TOPIC <const>, FROM <const>, PAYLOAD <const> = 1, 2, 3
-- Answering is a file of its own.
local methods = runtime.lua.setmetatable({}, { __index = native.message_method })
function methods:topic() return self[TOPIC] end
function methods:from() return self[FROM] end
function methods:payload() return self[PAYLOAD] end
runtime.message_methods = methods
native.keep_message({ [0x54504D41524B] = 'message', __name = 'message', __metatable = 'message', __index = methods, __tostring = native.message_text })
