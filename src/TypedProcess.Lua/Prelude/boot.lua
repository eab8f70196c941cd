-- The function that runs a script. Each chunk has its own require, which knows whose names it is asked for.
local runtime = ...
local perform, modules, type, error = runtime.perform, runtime.modules, type, error
local RESOLVE, LOADED = runtime.operation.Resolve, runtime.operation.Loaded

local function make_require(chunk)
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
runtime.make_require = make_require
require = make_require(0)
local require = require

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

runtime.native.keep(boot)
