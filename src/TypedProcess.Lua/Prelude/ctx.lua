-- `require('ctx')`: the context values of the process.
local runtime = ...
local perform, refusal, type = runtime.perform, runtime.refusal, type
local GET, ALL = runtime.operation.ContextGet, runtime.operation.ContextAll

local ctx = {}

function ctx.get(key)
    if type(key) ~= 'string' or key == '' then return nil, refusal('Invalid', 'key: expected a text that is not empty') end
    return perform(GET, key)
end

function ctx.all() return perform(ALL) end

runtime.modules.ctx = ctx
