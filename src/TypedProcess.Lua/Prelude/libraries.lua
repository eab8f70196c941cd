-- Modules that cost nothing until they are asked for: the first look into `modules` runs their file.
local runtime = ...
local native, modules, rawget = runtime.native, runtime.modules, rawget
local open, hold, release = native.open, native.hold, native.release

runtime.lua.setmetatable(modules, {
    __index = function(_, name)
        -- Another task may want the same module: there must be one of it.
        hold()
        local chunk, callbacks = open(name)
        if chunk then chunk(runtime, callbacks) end
        release()
        return rawget(modules, name)
    end,
})
