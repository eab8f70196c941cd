local count = collectgarbage
function collectgarbage(option)
    if option == 'count' then return count('count') end
    return 0
end
