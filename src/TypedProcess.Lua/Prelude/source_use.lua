-- What is done with channels of the runtime more seldom than receiving what is there.
local runtime = ...
local native, perform = runtime.native, runtime.perform
local release, source_state, is_yieldable = native.release, native.source_state, runtime.lua.coroutine.isyieldable
local TAKE, Channel, methods = runtime.operation.Take, runtime.channel_metatable, runtime.channel_methods
local type, error, metatable_of = type, error, runtime.lua.debug.getmetatable
local SOURCE <const>, CONVERT <const> = 10, 11
local ENDED <const> = 2

local function expect(value, name)
    if type(value) ~= 'table' or metatable_of(value) ~= Channel then error("calling '" .. name .. "' on bad self (channel expected, got " .. type(value) .. ')', 3) end
end

-- Nothing may be left in a list by who then cannot wait.
local function require_wait(level)
    if is_yieldable() then return end
    release()
    error('cannot wait inside a function that the native library called', level + 1)
end

local function converted(ch, value, ok)
    local convert = ch[CONVERT]
    if ok and convert then return convert(value), true end
    return value, ok or false
end

local function receive_source(ch)
    local source = ch[SOURCE]
    if not is_yieldable() then
        if source_state(source) == ENDED then return nil, false end
        require_wait(2)
    end
    while true do
        local value, ok = perform(TAKE, source, true)
        if ok ~= nil then return converted(ch, value, ok) end
    end
end

-- Called in tail position, so that level 2 is the script.
function runtime.receive(ch)
    expect(ch, 'receive')
    -- Of another channel, which has brought another function meanwhile.
    if not ch[SOURCE] then return methods.receive(ch) end
    return receive_source(ch)
end

function runtime.source_of(value)
    return type(value) == 'table' and metatable_of(value) == Channel and value[SOURCE] or nil
end

runtime.converted = converted
runtime.channel_parts = { Channel, methods, expect, require_wait, converted, receive_source }
