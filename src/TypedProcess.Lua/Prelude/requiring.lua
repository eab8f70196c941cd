-- Each chunk has its own require, which knows whose names it is asked for.
local runtime = ...
local perform, modules, type, error = runtime.perform, runtime.modules, type, error
local RESOLVE = runtime.operation.Resolve

function runtime.make_require(chunk)
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
            value = runtime.load_chunk(what, kind)
        end
        known[name] = value
        return value
    end
end
require = runtime.make_require(0)
runtime.main_require = require
