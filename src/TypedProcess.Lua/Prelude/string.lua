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

-- Methods of texts come from here from now on.
native['debug.getmetatable']('').__index = string
runtime.modules.string = string
