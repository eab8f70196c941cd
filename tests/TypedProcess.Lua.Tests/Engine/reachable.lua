-- Walks everything a script can reach and names the functions of the list that are among it.
local listed = ...
local seen, found = {}, {}
local function walk(value, path)
    if value == nil or seen[value] then return end
    seen[value] = true
    if listed[value] then found[#found + 1] = path .. ' is ' .. listed[value] end
    local kind = type(value)
    if kind == 'table' then
        for key, inner in next, value do
            walk(key, path .. '.key')
            walk(inner, path .. '.' .. tostring(key))
        end
    end
    if type(getmetatable(value)) == 'table' then walk(getmetatable(value), path .. '.metatable') end
end
walk(_G, '_G') walk('', 'text') walk(1, 'number') walk(true, 'boolean') walk(print, 'function') walk(coroutine.running(), 'thread')
for _, name in next, { 'string', 'table', 'coroutine', 'math', 'utf8', 'os' } do walk(require(name), name) end
return table.concat(found, '\n')
