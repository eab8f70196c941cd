-- Functions whose native loops are not paid for by the memory they ask for.
local runtime = ...
local native, charged = runtime.native, runtime.charged

utf8 = runtime.library('utf8', { 'char', 'codes' })
utf8.charpattern = '[\0-\x7F\xC2-\xFD][\x80-\xBF]*'
for _, name in next, { 'len', 'codepoint', 'offset' } do utf8[name] = charged(name, native['utf8.' .. name]) end

runtime.modules.utf8 = utf8
