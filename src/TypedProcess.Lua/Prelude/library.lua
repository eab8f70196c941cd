local runtime = ...
local native, next = runtime.native, next

-- A library with these functions of the native one.
function runtime.library(name, functions)
    local library = {}
    for _, key in next, functions do library[key] = native[name .. '.' .. key] end
    return library
end
