--! kind: library
-- Does the steps of a walk and tells what it does, before and after. See WalkBook for what the words mean.
local time = require("time")
local TOPICS, SPAWNS = { 'a', 'b', 'q' }, { 'spawn', 'spawn_linked', 'spawn_monitored', 'spawn_linked_monitored' }

return function(steps, ids)
    return function(depth, number, upgrades, parent)
        local me, inbox, events, listens, peers = process.pid(), process.inbox(), process.events(), {}, {}
        local is_over, run = false, {}
        print('begins', upgrades > 0, process.get_options().trap_links)

        local function know(pid)
            if not pid or pid == me then return end
            peers[#peers + 1] = pid
            if #peers > 6 then table.remove(peers, 1) end
        end
        know(parent)

        -- An operation on one of those it knows.
        local function on(word, chosen, act)
            local to = peers[chosen % math.max(#peers, 1) + 1]
            if not to then return end
            print(word, to)
            local ok, err = act(to)
            print(ok and word .. ' ok' or word .. ' no', to, ok and '' or err:kind())
        end
        local function number_to(chosen, topic, act)
            local to = peers[chosen % math.max(#peers, 1) + 1]
            if not to then return end
            number = number + 1
            local mine = number
            print('send', to, mine, topic)
            local ok, err = act(to, mine)
            print(ok and 'send ok' or 'send no', to, mine, topic, ok and '' or err:kind())
        end

        local function message(msg, route)
            if msg:topic() == 'finish' then is_over = true return end
            print('reads', msg:from(), msg:payload(), msg:topic(), route)
            know(msg:from())
            if msg:topic() ~= 'q' or msg:payload() % 3 == 0 then return end
            print('answers', msg:from(), msg:payload())
            msg:reply(msg:payload())
        end
        local function event(happened)
            if happened.kind == 'EXIT' then print('exit', happened.from, happened.error ~= nil, happened.result.value or 'none')
            elseif happened.kind == 'LINK_DOWN' then print('link down', happened.from)
            elseif happened.kind == 'CANCEL' then is_over = is_over or number % 2 == 0 end
        end
        local function take(timeout)
            local cases = { events:case_receive() }
            for _, topic in ipairs(TOPICS) do cases[#cases + 1] = listens[topic] and listens[topic]:case_receive() end
            cases[#cases + 1] = inbox:case_receive()
            if timeout then cases[#cases + 1] = time.after(timeout .. 'ms'):case_receive() end
            local got = channel.select(cases)
            if got.channel == events then return event(got.value) end
            if got.channel == inbox then return message(got.value, 'inbox') end
            for _, topic in ipairs(TOPICS) do
                if got.channel == listens[topic] then return message(got.value, topic) end
            end
        end

        function run.send(a, b) number_to(a, TOPICS[b % 2 + 1], function(to, n) return process.send(to, TOPICS[b % 2 + 1], n) end) end
        function run.ask(a, b) number_to(a, 'q', function(to, n) return process.with_options({ timeout = b .. 'ms' }):ask(to, 'q', n) end) end
        function run.monitor(a) on('monitor', a, process.monitor) end
        function run.unmonitor(a) on('unmonitor', a, process.unmonitor) end
        function run.link(a) on('link', a, process.link) end
        function run.unlink(a) on('unlink', a, process.unlink) end
        function run.terminate(a) on('terminate', a, process.terminate) end
        function run.cancel(a, b) on('cancel', a, function(to) return process.cancel(to, b) end) end
        function run.trap(a)
            print('trap', a == 1)
            process.set_options({ trap_links = a == 1 })
        end
        function run.listen(a)
            local topic = TOPICS[a % 3 + 1]
            listens[topic] = process.listen(topic, { message = true })
            print('listen', topic)
        end
        function run.unlisten(a)
            local topic = TOPICS[a % 3 + 1]
            if not listens[topic] then return end
            process.unlisten(listens[topic])
            listens[topic] = nil
            print('unlisten', topic)
        end
        function run.register(a)
            local ok, err = process.registry.register('n' .. a)
            print(ok and 'register ok' or 'register no', 'n' .. a, ok and '' or err:kind())
        end
        function run.spawn(a, b)
            if depth >= 2 then return end
            local name, how = b // 4 % 8, SPAWNS[b % 4 + 1]
            local builder = name < 3 and process.with_name('n' .. name)
            print('spawn', how)
            local pid, err
            if builder then pid, err = builder[how](builder, ids[a % #ids + 1], nil, depth + 1, 0, 0, me)
            else pid, err = process[how](ids[a % #ids + 1], nil, depth + 1, 0, 0, me) end
            print(pid and 'spawn ok' or 'spawn no', pid or err:kind(), how, builder and 'n' .. name or '')
            know(pid)
        end
        function run.upgrade(a)
            if upgrades >= 3 then return end
            local id = ids[a % (#ids + 2) + 1] or 'walk:broken'
            print('upgrade', id)
            local _, err = process.upgrade(id, depth, number, upgrades + 1, parent)
            print('upgrade no', id, err:kind())
        end
        function run.receive(a) take(a) end
        function run.sleep(a) time.sleep(a .. 'ms') end
        function run.work(a) for _ = 1, a * 100 do end end
        function run.fail()
            print('fails')
            error('burns ' .. me, 0)
        end
        function run.leave() is_over = true end

        local function walk(first, last)
            local i = first
            while i <= last and not is_over do
                local what, a, b = steps[i][1], steps[i][2], steps[i][3]
                if what == 'together' then
                    local from, to = i + 1, math.min(i + a, last)
                    coroutine.spawn(walk, from, to)
                    i = to
                else run[what](a, b) end
                i = i + 1
            end
        end
        walk(1, #steps)
        while not is_over do take() end
        print('returns', number)
        return number
    end
end
