-- Random numbers come from the randomness of the runtime.
local runtime = ...
local seed, select = runtime.native.seed, select

math = math
-- The script may change it: another file that asks for the native library gets a new one.
runtime.lua.math = nil
local native_seed = math.randomseed
native_seed(seed(), seed())
function math.randomseed(...)
    if select('#', ...) == 0 then return native_seed(seed(), seed()) end
    return native_seed(...)
end

runtime.modules.math = math
-- The script may change it: another file that asks for the native library gets a new one.
runtime.lua.math = nil
