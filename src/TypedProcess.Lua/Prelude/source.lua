-- Channels whose items the runtime has, which most scripts have no others than. Each has few of them, so this is little: the first use of anything else brings other files.
local runtime = ...
local perform, lua = runtime.perform, runtime.lua
local is_yieldable, setmetatable, metatable_of = lua.coroutine.isyieldable, lua.setmetatable, lua.debug.getmetatable
local TAKE = runtime.operation.Take
local MARK <const>, SOURCE <const>, CONVERT <const> = 0x54504D41524B, 10, 11

local Channel = { [MARK] = 'channel', __name = 'channel', __metatable = 'channel', __tostring = runtime.native.channel_text }
local methods = setmetatable({}, { __index = runtime.native.channel_method })
Channel.__index = methods

function methods:receive()
    local source = metatable_of(self) == Channel and self[SOURCE]
    if source and is_yieldable() then
        -- What most scripts do all the time: as few steps as can be.
        local value, ok = perform(TAKE, source, true)
        if ok and not self[CONVERT] then return value, ok end
        if ok ~= nil then return runtime.converted(self, value, ok) end
    end
    return runtime.receive(self)
end

-- A channel whose items the runtime has, and what it is of ('inbox', 'timer'). `convert`, a function of the prelude, makes of each item what the script gets.
function runtime.source_channel(handle, kind, convert)
    return setmetatable({ 0, 0, 0, false, false, false, false, false, false, handle, convert or false, kind }, Channel)
end

runtime.channel_metatable, runtime.channel_methods = Channel, methods
