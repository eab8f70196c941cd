-- Answers to messages.
local runtime = ...
local perform, methods = runtime.perform, runtime.message_methods
local REPLY, FAIL_REPLY = runtime.operation.Reply, runtime.operation.FailReply
local ASK <const> = 4
function methods:reply(...) return perform(REPLY, self[ASK] or false, ...) end
function methods:fail(failure) return perform(FAIL_REPLY, self[ASK] or false, failure) end
runtime.lua.setmetatable(methods, nil)
runtime.answering = true
