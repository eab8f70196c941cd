-- The function that runs a script.
local runtime = ...
local perform, type, rawget = runtime.perform, type, rawget
local LOADED = runtime.operation.Loaded

local function boot(chunk, method, ...)
    -- There when the script can name it.
    local program = chunk(rawget(runtime, 'main_require'))
    local main = program
    if type(main) == 'table' then main = main[method] end
    if type(main) ~= 'function' then runtime.refuse_program(program, method) end
    perform(LOADED)
    return main(...)
end

runtime.native.keep(boot)
