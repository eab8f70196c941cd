local out = {}
local function p(...) local t = table.pack(...) for i = 1, t.n do t[i] = tostring(t[i]) end out[#out + 1] = table.concat(t, ' ') end
local function numbers(n) local t = {} for i = 1, n do t[i] = i end return t end
local function sum(t) local s = 0 for i, v in ipairs(t) do s = s + i * v end return s end
for _, n in ipairs({ 0, 1, 5, 999, 1000, 1001, 2500 }) do
    local t = numbers(n)
    p(n, #table.concat(t), #table.concat(t, ', '), #table.concat(t, '-', 2), n > 3 and table.concat(t, '-', 2, 3), select('#', table.unpack(t)))
    table.insert(t, 1, 7) table.insert(t, -1) p(#t, sum(t), table.remove(t, 1), table.remove(t), table.remove(t), #t, sum(t))
    p(sum(table.move(t, 1, #t, 3)), sum(table.move(t, 2, #t, 1)), sum(table.move(t, 1, #t, 5, {})))
    table.sort(t, function(a, b) return a > b end) p(sum(t)) table.sort(t) p(sum(t))
end
local proxy = setmetatable({}, { __index = function(_, i) return i <= 5 and i * 2 or nil end, __len = function() return 5 end })
p(table.concat(proxy, ','), table.unpack(proxy)) p(#table.move(proxy, 1, 5, 1, {}))
local store = {} local written = setmetatable({}, { __index = store, __newindex = store, __len = function() return #store end })
table.insert(written, 'a') table.insert(written, 1, 'b') p(store[1], store[2], table.remove(written, 1), store[1], table.remove(written), #store)
local words = { 'pear', 'apple', 'fig', 'Zoo', '' } table.sort(words) p(table.concat(words, ','))
p(table.remove({})) p(table.remove({}, 0)) p(table.unpack({ 1, 2, 3 }, 2)) p(table.unpack({ 1, 2 }, 2, 3)) p(table.concat({}, 'x'), table.concat({ 1, 2.5, 'x' }, ' '))
local function fails(f) local ok, message = pcall(f) p(ok, (tostring(message):gsub('0x%x+', ''))) end
fails(function() table.concat({ {} }) end) fails(function() table.concat({ 1, 2 }, ',', 1, 3) end) fails(function() table.insert({}, 5, 1) end) fails(function() table.insert({}) end)
fails(function() table.sort({ 1, 2 }, 1) end) fails(function() table.move(1, 2, 3, 4) end)
fails(function() table.remove({ 1, 2 }, 9) end) fails(function() error({}) end) fails(function() error() end) fails(function() error('x', 0) end) fails(function() tostring() end)
p(('ab'):rep(3), ('ab'):rep(3, '-'), (''):rep(5), (''):rep(3, ','), ('x'):rep(0), ('x'):rep(-1))
p(tonumber('0x10'), tonumber('10', 2), tonumber('z', 36), tonumber('x'), tonumber(' 7 '), tonumber('1e1'))
p(utf8.len('äöü'), utf8.codepoint('ä', 1), utf8.offset('äöü', 2), ('abc'):byte(1, -1)) p(string.unpack('<i4', string.pack('<i4', 77)))
p(tostring(nil), tostring(1.5), tostring(setmetatable({}, { __tostring = function() return 'made' end })), (tostring(setmetatable({}, { __name = 'Kind' })):gsub('0x%x+', '')))
p(os.time({ year = 2024, month = 2, day = 29, hour = 0 }) - os.time({ year = 2024, month = 2, day = 28, hour = 12, min = 30 }), os.date('!%Y-%m-%d %H:%M:%S', 86399), os.date('!*t', 0).year)
p(pcall(setmetatable, 1, {})) p(select('#', load('return 1, nil')())) p(load('x =')) p(pcall(xpcall)) p(xpcall(function(...) return ... end, print, 1, nil, 3)) p(next({})) p(rawlen({ 1, 2 }), rawequal(out, out))
return table.concat(out, '\n')
