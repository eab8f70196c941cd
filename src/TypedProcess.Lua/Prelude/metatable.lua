local runtime = ...
local type, rawget, error, pcall, settle = type, rawget, error, pcall, runtime.settle
local native_setmetatable = setmetatable
function setmetatable(table, metatable)
    -- A finalizer runs where nothing can stop it. One that is added to the metatable later is never called.
    if type(metatable) == 'table' and rawget(metatable, '__gc') ~= nil then error('a finalizer (__gc) is not allowed', 2) end
    if type(table) ~= 'table' or (metatable ~= nil and type(metatable) ~= 'table') then return settle('setmetatable', pcall(native_setmetatable, table, metatable)) end
    return native_setmetatable(table, metatable)
end
