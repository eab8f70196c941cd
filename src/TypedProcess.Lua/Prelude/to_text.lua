-- tostring, with __tostring called where it can wait and be preempted.
local runtime = ...
local native, type, rawget, error = runtime.native, type, rawget, error

local metatable_of = native['debug.getmetatable']
local native_tostring = tostring
local function to_text(value)
    local kind = type(value)
    if kind == 'string' then return value end
    local metatable = kind ~= 'number' and metatable_of(value)
    local convert = metatable and rawget(metatable, '__tostring')
    if convert == nil or convert == false then return native_tostring(value) end
    local text = convert(value)
    local made = type(text)
    if made == 'number' then return native_tostring(text) end
    if made ~= 'string' then error("'__tostring' must return a string", 0) end
    return text
end
runtime.to_text = to_text
