local runtime = ...
local type, error, perform = type, error, runtime.perform

local require_operation, modules = runtime.operation.Require, runtime.modules
function require(name)
    if type(name) ~= 'string' then error("bad argument #1 to 'require' (string expected, got " .. type(name) .. ')', 2) end
    local loaded = modules[name]
    if loaded ~= nil then return loaded end
    local value, failure = perform(require_operation, name)
    if value == nil then error(failure, 2) end
    modules[name] = value
    return value
end
