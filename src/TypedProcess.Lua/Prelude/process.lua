-- What a script asks of its process. Errors are answered as nil and an error object.
-- The table makes its fields when they are first read; which there are, the runtime knows. What a script has set itself, or taken away, stays so.
local runtime = ...
local perform, native = runtime.perform, runtime.native
local plain, field, type, next, rawset = native.plain, native.field, type, next, rawset
local given = {}

process = runtime.lua.setmetatable({}, {
    __metatable = false,
    __index = function(self, name)
        if given[name] or type(name) ~= 'string' then return nil end
        local op, value = plain(name), nil
        if op then value = function(...) return perform(op, ...) end else value = runtime['process.' .. name] end
        if value ~= nil then
            given[name] = true
            rawset(self, name, value)
        end
        return value
    end,
    __newindex = function(self, name, value)
        given[name] = true
        rawset(self, name, value)
    end,
    __pairs = function(self)
        local i = 1
        local name = field(i)
        while name do
            local _ = self[name]
            i = i + 1
            name = field(i)
        end
        return next, self, nil
    end,
})
runtime.modules.process = process
