local out = {}
local function p(...) local t = table.pack(...) for i = 1, t.n do t[i] = tostring(t[i]):gsub('0x%x+', 'PTR') end out[#out + 1] = table.concat(t, ' ') end
local asked = 0
local function tick() asked = asked + 1 return require('tick' .. asked) end
local function busy(n) local x = 0 for i = 1, n do x = x + i end return x end
-- a generator
local g = coroutine.wrap(function(a, b) local c = coroutine.yield(a + b) local d, e = coroutine.yield(c * 2) return d, e, 'end' end)
p(g(1, 2)) p(g(10)) p(g('x', 'y')) p(pcall(g))
-- status, from inside and outside
local main = coroutine.running()
local co
co = coroutine.create(function()
    p('in', coroutine.status(co), coroutine.status(main))
    local inner = coroutine.create(function()
        p('outer seen from inner', coroutine.status(co)) p(pcall(coroutine.close, co)) p(coroutine.resume(co)) p(coroutine.resume(main))
    end)
    p(coroutine.resume(inner)) p(coroutine.status(inner)) coroutine.yield() error({ msg = 'tbl' })
end)
p(coroutine.status(co)) p(coroutine.resume(co)) p(coroutine.status(co))
local ok, e = coroutine.resume(co) p(ok, type(e), e.msg) p(coroutine.status(co)) p(coroutine.resume(co)) p(coroutine.close(co))
p(select(2, coroutine.running()), select(2, coroutine.wrap(function() return coroutine.running() end)()))
-- an operation of the runtime inside nested coroutines and pcall
local function level(n)
    if n == 0 then return tick() + tick() end
    local c = coroutine.create(function() local fine, v = pcall(function() return level(n - 1) end) coroutine.yield('mid') return v end)
    local fine, m = coroutine.resume(c) assert(fine and m == 'mid', m)
    local fine2, v = coroutine.resume(c) return v
end
p('nested', level(5), level(20))
-- yield without values, and with nil
local c = coroutine.create(function() coroutine.yield() coroutine.yield(nil) return 'done' end)
p(select('#', coroutine.resume(c))) p(select('#', coroutine.resume(c))) p(coroutine.resume(c))
-- a loop over wrap, with work on both sides
local sum = 0
for v in coroutine.wrap(function() for i = 1, 20 do busy(50) coroutine.yield(i) end end) do busy(50) sum = sum + v end
p(sum)
-- yields across pcall, xpcall, metamethods, iterators, <close>
local mt = setmetatable({}, { __index = function(t, k) return coroutine.yield(k) end, __add = function(a, b) return coroutine.yield('add') end, __lt = function() return coroutine.yield('lt') end, __call = function(_, v) return coroutine.yield(v) end,
    __concat = function(a, b) return coroutine.yield('concat') end, __eq = function() return coroutine.yield('eq') end, __len = function() return coroutine.yield('len') end, __newindex = function(t, k, v) coroutine.yield('set') end })
local c2 = coroutine.wrap(function()
    local other = setmetatable({}, getmetatable(mt))
    mt.bar = 1
    return 'got', mt.foo, mt + 1, mt < other, mt('called'), mt .. 'x', mt == other, #mt
end)
for i = 1, 9 do p(c2(i)) end
local c3 = coroutine.wrap(function() local fine, x = xpcall(function(a) local b = coroutine.yield(a) error(b .. '!', 0) end, function(m) return 'handled ' .. m end, 'first') return fine, x end)
p(c3()) p(c3('boom'))
local order = {}
local c4 = coroutine.wrap(function()
    local x <close> = setmetatable({}, { __close = function() coroutine.yield('closing') order[#order + 1] = 'x' end })
    local y <close> = setmetatable({}, { __close = function() order[#order + 1] = 'y' .. tick() end })
    return 'returned'
end)
p(c4()) p(c4()) p(table.concat(order, ','))
for a in (function() return coroutine.wrap(function() coroutine.yield(1) coroutine.yield(2) end) end)() do p('iter', a) end
-- close
local closed
local c5 = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() closed = true end }) coroutine.yield(1) end)
coroutine.resume(c5) p(coroutine.close(c5), closed, coroutine.status(c5)) p(coroutine.close(c5)) p(coroutine.close(coroutine.create(print)))
local c6 = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() error('in close', 0) end }) coroutine.yield(1) end)
coroutine.resume(c6) p(coroutine.close(c6)) p(coroutine.status(c6)) p(coroutine.resume(c6))
local seen
local c7 = coroutine.create(function() local x <close> = setmetatable({}, { __close = function(_, m) seen = m end }) error('mistake', 0) end)
p(coroutine.resume(c7)) p(seen) p(coroutine.close(c7)) p(seen)
-- errors and wrap
p(pcall(coroutine.wrap(function() error('boom', 0) end)))
p(pcall(coroutine.wrap(function() error('boom with place') end)))
p(pcall(coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function(_, m) closed = m end }) error('boom2', 0) end)), closed)
p(pcall(coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function() error('worse', 0) end }) error('boom3', 0) end)))
local function outer() coroutine.wrap(function() coroutine.wrap(function() local nothing = nil; return nothing.field end)() end)() end
p(pcall(outer))
p(select(2, pcall(coroutine.wrap(function() error({ code = 7 }) end))).code)
p(coroutine.resume(coroutine.create(function(...) return select('#', ...), ... end), nil, nil, 3))
for _, f in ipairs({ function() coroutine.resume() end, function() coroutine.resume(1) end, function() coroutine.status({}) end, function() coroutine.close(nil) end, function() coroutine.create(1) end, function() coroutine.wrap() end }) do p(pcall(f)) end
p(select(2, coroutine.resume(coroutine.create(function() return coroutine.isyieldable() end))))
p(coroutine.resume(coroutine.running()))
p(coroutine.wrap(function() return pcall(coroutine.wrap(function() return coroutine.resume(coroutine.running()) end)) end)())
local self_closing self_closing = coroutine.wrap(function() return pcall(coroutine.close, coroutine.running()) end) p(self_closing())
-- recursion of coroutines until it is refused
local function nest(n) local fine, v = coroutine.resume(coroutine.create(function() return nest(n + 1) end)) if not fine then return 'stopped ' .. (tostring(v):find('C stack overflow') and 'by depth' or v) end return v end
p(nest(1))
-- the trace of a suspended coroutine
local c8 = coroutine.create(function() local function deep() coroutine.yield() end deep() end) coroutine.resume(c8) p((select(2, debug.traceback(c8):gsub('test.lua', ''))) >= 2)
-- collection while nested, and many coroutines
local c9 = coroutine.wrap(function() for i = 1, 3 do collectgarbage() coroutine.yield(i) end end) p(c9() + c9() + c9())
local n, cs = 0, {}
for i = 1, 100 do cs[i] = coroutine.create(function() for k = 1, 10 do n = n + 1 if k % 3 == 0 then tick() end coroutine.yield() end end) end
for k = 1, 10 do for i = 1, 100 do coroutine.resume(cs[i]) end end
p(n)
-- sieve, permutations, same fringe
local function gen(m) return coroutine.wrap(function() for i = 2, m do coroutine.yield(i) end end) end
local function filter(prime, from) return coroutine.wrap(function() while true do local v = from() if v == nil then return end if v % prime ~= 0 then coroutine.yield(v) end end end) end
local primes, x = {}, gen(100) while true do local v = x() if v == nil then break end primes[#primes + 1] = v x = filter(v, x) end p(table.concat(primes, ','))
local function permute(a, k) k = k or #a if k <= 1 then coroutine.yield(table.concat(a)) else for i = 1, k do a[k], a[i] = a[i], a[k] permute(a, k - 1) a[k], a[i] = a[i], a[k] end end end
local perms = {} for s in coroutine.wrap(function() permute({ 'a', 'b', 'c', 'd' }) end) do perms[#perms + 1] = s end p(table.concat(perms, ' '))
return table.concat(out, '\n')
