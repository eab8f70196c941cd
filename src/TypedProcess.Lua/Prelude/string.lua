-- Functions of the string library whose native loops are not paid for by the memory they ask for.
-- The pattern functions are native here; a later file replaces them by ones that count their steps.
local runtime = ...
local native, charged = runtime.native, runtime.charged
local type, pcall, settle, math_type = type, pcall, runtime.settle, native['math.type']

string = runtime.library('string', { 'char', 'format', 'len', 'lower', 'pack', 'packsize', 'reverse', 'sub', 'upper' })

local native_rep = native['string.rep']
function string.rep(text, n, separator)
    -- Nothing, repeated for ever.
    if text == '' and (separator == nil or separator == '') and math_type(n) == 'integer' then return '' end
    if type(text) ~= 'string' or math_type(n) ~= 'integer' then return settle('rep', pcall(native_rep, text, n, separator)) end
    return native_rep(text, n, separator)
end

for _, name in next, { 'byte', 'unpack' } do string[name] = charged(name, native['string.' .. name]) end

-- Error objects are texts for the whole library: those functions that are native take one only here, the pattern functions by themselves.
local metatable_of, rawget = native['debug.getmetatable'], rawget
local MARK <const>, ERROR <const>, MESSAGE <const> = 0x54504D41524B, 1, 2
local function text_of(value)
    local metatable = type(value) == 'table' and metatable_of(value)
    if metatable and rawget(metatable, MARK) == ERROR then return value[MESSAGE] end
    return value
end
local function accepting(name, f)
    return function(text, ...)
        if type(text) == 'string' then return f(text, ...) end
        return settle(name, pcall(f, text_of(text), ...))
    end
end
for _, name in next, { 'byte', 'len', 'lower', 'rep', 'reverse', 'sub', 'upper' } do string[name] = accepting(name, string[name]) end

-- Methods of texts come from here from now on.
native['debug.getmetatable']('').__index = string
runtime.modules.string = string
