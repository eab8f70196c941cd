-- Channels: all of them in Lua. What two tasks may touch is changed between `hold` and `release`, or an effect.
-- A task that waits leaves a waiter; who completes it stores the result and makes the task ready.
local runtime = ...
local native, perform, lua = runtime.native, runtime.perform, runtime.lua
local hold, release, task, ready, source_state = native.hold, native.release, native.task, native.ready, native.source_state
local PARK, TAKE = runtime.operation.Park, runtime.operation.Take
local type, error, rawget, rawlen, setmetatable, metatable_of, math_type, unpack = type, error, rawget, rawlen, lua.setmetatable, lua.debug.getmetatable, lua.math.type, lua.table.unpack
local MARK <const>, MOST_CASES <const>, BATCH <const> = 0x54504D41524B, 4096, 256

-- A channel. Its two lists of waiters are double linked; the last is behind the first.
local CAPACITY <const>, COUNT <const>, HEAD <const>, CLOSED <const>, BUFFER <const>, RECEIVERS <const>, SENDERS <const> = 1, 2, 3, 4, 5, 6, 8
-- A channel of the runtime, whose items lie there, has a source, and perhaps a function that each item goes through.
local SOURCE <const> = 10
-- A place in a list, and the waiter it is a place of: the same table, unless the waiter waits for many cases.
local WAITER <const>, VALUE <const>, CASE <const>, BEFORE <const>, AFTER <const>, IS_QUEUED <const>, TASK <const>, DONE <const>, RESULT <const>, OK <const> = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
-- A case of select.
local CHANNEL <const>, IS_SEND <const>, SENT <const> = 1, 2, 3
local HAS_ITEM <const>, ENDED <const> = 1, 2

local Case = { [MARK] = 'channel case', __name = 'channel case', __metatable = 'channel case', __tostring = function() return 'channel case' end }
local Channel, methods, expect, require_wait, converted, receive_source = unpack(runtime.channel_parts)
setmetatable(methods, nil)

local function enqueue(ch, side, place)
    local last = ch[side + 1]
    place[BEFORE], place[AFTER], place[IS_QUEUED] = last, false, true
    ch[side + 1] = place
    if last then last[AFTER] = place else ch[side] = place end
end

local function dequeue(ch, side, place)
    if not place[IS_QUEUED] then return end
    local before, after = place[BEFORE], place[AFTER]
    if before then before[AFTER] = after else ch[side] = after end
    if after then after[BEFORE] = before else ch[side + 1] = before end
    place[IS_QUEUED] = false
end

-- The first waiter of a list that is not completed yet; it leaves the list.
local function take(ch, side)
    local place = ch[side]
    while place do
        dequeue(ch, side, place)
        if not place[WAITER][DONE] then return place end
        place = ch[side]
    end
    return nil
end

local function complete(place, value, ok)
    local waiter = place[WAITER]
    waiter[DONE], waiter[RESULT], waiter[OK] = place[CASE], value, ok
    ready(waiter[TASK])
end

local function push(ch, value)
    local buffer = ch[BUFFER]
    if not buffer then
        buffer = {}
        ch[BUFFER] = buffer
    end
    buffer[(ch[HEAD] + ch[COUNT]) % ch[CAPACITY] + 1] = value
    ch[COUNT] = ch[COUNT] + 1
end

-- Whether a value could be sent at once.
local function try_send(ch, value)
    local receiver = take(ch, RECEIVERS)
    if receiver then
        complete(receiver, value, true)
        return true
    end
    if ch[COUNT] >= ch[CAPACITY] then return false end
    push(ch, value)
    return true
end

-- Whether there was something to receive at once, a closing among it: done, value, ok.
local function try_receive(ch)
    if ch[COUNT] > 0 then
        local buffer, at = ch[BUFFER], ch[HEAD] + 1
        local value = buffer[at]
        buffer[at] = nil
        ch[HEAD], ch[COUNT] = at % ch[CAPACITY], ch[COUNT] - 1
        local sender = not ch[CLOSED] and take(ch, SENDERS)
        if sender then
            push(ch, sender[VALUE])
            complete(sender, nil, true)
        end
        return true, value, true
    end
    if ch[CLOSED] then return true, nil, false end
    local sender = take(ch, SENDERS)
    if not sender then return false end
    local value = sender[VALUE]
    complete(sender, nil, true)
    return true, value, true
end

local function fail_closed(level)
    release()
    error('send on a closed channel', level + 1)
end

function methods:send(value)
    expect(self, 'send')
    if self[SOURCE] then error('cannot send on a channel of the runtime', 2) end
    hold()
    if self[CLOSED] then fail_closed(2) end
    if try_send(self, value) then
        release()
        return true
    end
    require_wait(2)
    local place = { false, value, 1, false, false, false, task(), false, nil, false }
    place[WAITER] = place
    enqueue(self, SENDERS, place)
    repeat perform(PARK) until place[DONE]
    if not place[OK] then error('send on a closed channel', 2) end
    return true
end

function methods:receive()
    expect(self, 'receive')
    if self[SOURCE] then return receive_source(self) end
    hold()
    local done, value, ok = try_receive(self)
    if done then
        release()
        return value, ok
    end
    require_wait(2)
    local place = { false, nil, 1, false, false, false, task(), false, nil, false }
    place[WAITER] = place
    enqueue(self, RECEIVERS, place)
    repeat perform(PARK) until place[DONE]
    return place[RESULT], place[OK]
end

function methods:close()
    expect(self, 'close')
    if self[SOURCE] then error('cannot close a channel of the runtime', 2) end
    hold()
    if self[CLOSED] then
        release()
        error('close of a closed channel', 2)
    end
    self[CLOSED] = true
    -- Nobody waits for a closed channel any more, so the lists only get shorter, also between two batches.
    for side = RECEIVERS, SENDERS, 2 do
        local left = BATCH
        local place = take(self, side)
        while place do
            complete(place, nil, false)
            left = left - 1
            if left == 0 then
                release()
                left = BATCH
                hold()
            end
            place = take(self, side)
        end
    end
    release()
    return true
end

function methods:case_send(value)
    expect(self, 'case_send')
    if self[SOURCE] then error('cannot send on a channel of the runtime', 2) end
    return setmetatable({ self, true, value }, Case)
end

function methods:case_receive()
    expect(self, 'case_receive')
    return setmetatable({ self, false }, Case)
end

-- Looks at the cases from the first on: number of the ready one, value, ok; or nil and the handles of the sources to wait for.
local function look(cases, count)
    local handles = nil
    for i = 1, count do
        local case = rawget(cases, i)
        local ch = case[CHANNEL]
        if ch[SOURCE] then
            local state = source_state(ch[SOURCE])
            if state == ENDED then return i, nil, false end
            if state == HAS_ITEM then return -i end
            handles = handles or {}
            handles[#handles + 1] = ch[SOURCE]
        elseif case[IS_SEND] then
            if ch[CLOSED] then fail_closed(3) end
            if try_send(ch, case[SENT]) then return i, nil, true end
        else
            local done, value, ok = try_receive(ch)
            if done then return i, value, ok end
        end
    end
    return nil, handles
end

local function side_of(case) return case[IS_SEND] and SENDERS or RECEIVERS end

local function leave(waiter)
    for i = 1, waiter.n do
        local case = waiter.cases[i]
        if waiter[-i] then dequeue(case[CHANNEL], side_of(case), waiter[-i]) end
    end
end

-- The waiter keeps its own list of cases: the script may change the one it gave.
local function wait(cases, count, handles)
    local own = {}
    local waiter = { false, nil, 0, false, false, false, task(), false, nil, false, n = count, cases = own }
    for i = 1, count do
        local case = rawget(cases, i)
        own[i] = case
        if not case[CHANNEL][SOURCE] then
            local place = { waiter, case[SENT], i, false, false, false }
            waiter[-i] = place
            enqueue(case[CHANNEL], side_of(case), place)
        end
    end
    while true do
        if handles then perform(PARK, unpack(handles, 1, #handles)) else perform(PARK) end
        hold()
        if waiter[DONE] then break end
        -- Only a source can have become ready without completing the waiter, which keeps its places as long as none has.
        handles = nil
        local is_ready = false
        for i = 1, count do
            local source = own[i][CHANNEL][SOURCE]
            if source then
                local state = source_state(source)
                is_ready = is_ready or state == HAS_ITEM or state == ENDED
                handles = handles or {}
                handles[#handles + 1] = source
            end
        end
        if is_ready then break end
    end
    leave(waiter)
    return waiter
end

channel = {}

function channel.new(capacity)
    if capacity ~= nil and (math_type(capacity) ~= 'integer' or capacity < 0) then error("bad argument #1 to 'new' (capacity of at least 0 expected)", 2) end
    return setmetatable({ capacity or 0, 0, 0, false, false, false, false, false, false }, Channel)
end

function channel.select(cases)
    if type(cases) ~= 'table' then error("bad argument #1 to 'select' (table expected, got " .. type(cases) .. ')', 2) end
    hold()
    local count = rawlen(cases)
    if count > MOST_CASES then
        release()
        error('more than ' .. MOST_CASES .. ' cases', 2)
    end
    for i = 1, count do
        local case = rawget(cases, i)
        if type(case) ~= 'table' or metatable_of(case) ~= Case then
            release()
            error('case ' .. i .. ' of select: a case of a channel expected, got ' .. type(case), 2)
        end
    end
    local default = rawget(cases, 'default')
    while true do
        local at, value, ok = look(cases, count)
        if at and at > 0 then
            release()
            return { channel = rawget(cases, at)[CHANNEL], value = value, ok = ok }
        elseif at then
            require_wait(2)
            local ch = rawget(cases, -at)[CHANNEL]
            value, ok = perform(TAKE, ch[SOURCE])
            if ok then
                value, ok = converted(ch, value, ok)
                return { channel = ch, value = value, ok = ok }
            end
            hold()
        elseif default then
            release()
            return { default = true, ok = true }
        else
            require_wait(2)
            local waiter = wait(cases, count, value)
            local done = waiter[DONE]
            if done then
                local case = waiter.cases[done]
                if case[IS_SEND] and not waiter[OK] then fail_closed(2) end
                release()
                return { channel = case[CHANNEL], value = waiter[RESULT], ok = waiter[OK] }
            end
        end
    end
end

runtime.modules.channel, runtime.all_channels = channel, true
