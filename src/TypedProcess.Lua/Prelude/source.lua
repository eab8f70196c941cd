-- Channels whose items the runtime has, which most scripts have no others than. The first use of anything else brings channel.lua.
local runtime = ...
local native, perform, lua = runtime.native, runtime.perform, runtime.lua
local release, source_state, is_yieldable = native.release, native.source_state, lua.coroutine.isyieldable
local TAKE = runtime.operation.Take
local type, error, rawget, setmetatable, metatable_of = type, error, rawget, lua.setmetatable, lua.debug.getmetatable
local MARK <const>, SOURCE <const>, CONVERT <const>, KIND <const> = 0x54504D41524B, 10, 11, 12
local ENDED <const> = 2

local Channel = { [MARK] = 'channel', __name = 'channel', __metatable = 'channel', __tostring = function(ch) return ch[KIND] or 'channel' end }
local methods = {}
Channel.__index = methods
setmetatable(methods, { __index = function(_, name) return runtime.all_channels and rawget(methods, name) end })

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

function methods:receive()
    local source = metatable_of(self) == Channel and self[SOURCE]
    if not source then
        expect(self, 'receive')
        -- Of another channel, which has brought another function meanwhile.
        return methods.receive(self)
    end
    if not is_yieldable() then return receive_source(self) end
    -- What most scripts do all the time: as few steps as can be.
    local value, ok = perform(TAKE, source, true)
    if ok and not self[CONVERT] then return value, ok end
    if ok ~= nil then return converted(self, value, ok) end
    return receive_source(self)
end

-- A channel whose items the runtime has, and what it is of ('inbox', 'timer'). `convert`, a function of the prelude, makes of each item what the script gets.
function runtime.source_channel(handle, kind, convert)
    return setmetatable({ 0, 0, 0, false, false, false, false, false, false, handle, convert or false, kind }, Channel)
end

function runtime.source_of(value)
    return type(value) == 'table' and metatable_of(value) == Channel and value[SOURCE] or nil
end

runtime.channel_parts = { Channel, methods, expect, require_wait, converted, receive_source }
