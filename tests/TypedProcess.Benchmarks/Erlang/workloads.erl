%% The workloads of this project as an Erlang programmer would write them.
%% erl -noshell -noinput +P 4000000 -run workloads main NAME SAMPLES SECONDS WARM_UP POPULATION
%% prints one line: result NAME VALUE... (operations/s, for w4 bytes per process, for w5 seconds).
-module(workloads).
-behaviour(gen_server).
-export([main/1, init/1, handle_call/3, handle_cast/2]).

-define(PAIRS, 4).
-define(PIPELINED, 100).
-define(PRODUCERS, 8).
-define(CHUNK, 500).
-define(CHUNKS_IN_FLIGHT, 2).
-define(SPAWN_BATCH, 100000).
-define(FAN_OUT, 10).
-define(LEAVES, 1000000).
-define(RING, 1000).
-define(FIRST_RUN, 10000).

main([Name, Samples, Seconds, WarmUp, Population]) ->
    Values = measure(Name, list_to_integer(Samples), list_to_float(Seconds), list_to_float(WarmUp), list_to_integer(Population)),
    io:format("result ~s ~s~n", [Name, lists:join(" ", [io_lib:format("~.6f", [float(V)]) || V <- Values])]),
    halt(0).

measure("w4", Samples, _, _, Population) ->
    _ = bytes_alive(1000),
    [bytes_alive(Population) || _ <- lists:seq(1, Samples)];
measure("w5", Samples, _, WarmUp, _) ->
    _ = warm_up(fun(_) -> skynet(?LEAVES div 10) end, 1, now_s(), WarmUp),
    [begin collect(), T = now_s(), skynet(?LEAVES), now_s() - T end || _ <- lists:seq(1, Samples)];
measure(Name, Samples, Seconds, WarmUp, _) ->
    Body = body(Name),
    Rate = warm_up(Body, ?FIRST_RUN, now_s(), WarmUp),
    Operations = max(1, round(Rate * Seconds)),
    [rate(Body, Operations, Seconds) || _ <- lists:seq(1, Samples)].

body("w1") -> fun(N) -> ping_pong(1, 1, N) end;
body("w1x") -> fun(N) -> 2 * ping_pong(?PAIRS, 1, max(1, N div (2 * ?PAIRS))) end;
body("w1p") -> fun(N) -> 2 * ping_pong(?PAIRS, ?PIPELINED, max(?PIPELINED, N div (2 * ?PAIRS))) end;
body("w2") -> fun fan_in/1;
body("w3") -> fun(N) -> spawn_batches(N, plain) end;
body("w3m") -> fun(N) -> spawn_batches(N, monitored) end;
body("w6") -> fun ring/1;
body("w7a") -> {ok, Server} = gen_server:start(?MODULE, [], []), fun(N) -> ask(Server, 1, N) end;
body("w7b") -> {ok, Server} = gen_server:start(?MODULE, [], []), fun(N) -> ask(Server, 64, N) end.

%% Measuring

now_s() -> erlang:monotonic_time(nanosecond) / 1.0e9.

collect() -> lists:foreach(fun erlang:garbage_collect/1, processes()).

%% Grows short runs, so that the rate at the end is one of a long run.
warm_up(Body, N, Started, WarmUp) ->
    T = now_s(),
    Done = Body(N),
    Elapsed = now_s() - T,
    case now_s() - Started < WarmUp of
        true when Elapsed < 0.1 -> warm_up(Body, N * 2, Started, WarmUp);
        true -> warm_up(Body, N, Started, WarmUp);
        false -> Done / Elapsed
    end.

rate(Body, Operations, Seconds) ->
    collect(),
    T = now_s(),
    Done = fill(Body, Operations, T, Seconds * 0.8, 0),
    Done / (now_s() - T).

fill(Body, Operations, Started, Length, Done) ->
    Sum = Done + Body(Operations),
    case now_s() - Started < Length of
        true -> fill(Body, Operations, Started, Length, Sum);
        false -> Sum
    end.

await(Message, Times) -> [receive Message -> ok end || _ <- lists:seq(1, Times)], ok.

%% Ping-pong: round trips done by all pairs

ping_pong(Pairs, Window, RoundTrips) ->
    Self = self(),
    [spawn(fun() -> pinger(Self, Window, RoundTrips) end) || _ <- lists:seq(1, Pairs)],
    await(played, Pairs),
    Pairs * RoundTrips.

pinger(Owner, Window, RoundTrips) ->
    Self = self(),
    Peer = spawn_link(fun() -> ponger(Self) end),
    [Peer ! ball || _ <- lists:seq(1, Window)],
    ping(Peer, RoundTrips - Window, RoundTrips),
    unlink(Peer),
    exit(Peer, kill),
    Owner ! played.

ping(_, _, 0) -> ok;
ping(Peer, 0, ToReceive) -> receive ball -> ping(Peer, 0, ToReceive - 1) end;
ping(Peer, ToSend, ToReceive) -> receive ball -> Peer ! ball, ping(Peer, ToSend - 1, ToReceive - 1) end.

ponger(Peer) -> receive ball -> Peer ! ball, ponger(Peer) end.

%% Fan-in: the consumer keeps its queue off the heap, which is the faster setting here

fan_in(N) ->
    Chunks = max(?CHUNKS_IN_FLIGHT, N div (?PRODUCERS * ?CHUNK)),
    Total = Chunks * ?PRODUCERS * ?CHUNK,
    Self = self(),
    Consumer = spawn_opt(fun() -> consume(Total), Self ! consumed end, [{message_queue_data, off_heap}]),
    [spawn(fun() -> produce(Consumer, Chunks, ?CHUNKS_IN_FLIGHT) end) || _ <- lists:seq(1, ?PRODUCERS)],
    await(consumed, 1),
    Total.

produce(_, 0, _) -> ok;
produce(Consumer, Chunks, 0) -> receive room -> produce(Consumer, Chunks, 1) end;
produce(Consumer, Chunks, Room) ->
    send_items(Consumer, ?CHUNK - 1),
    Consumer ! {last, self()},
    produce(Consumer, Chunks - 1, Room - 1).

send_items(_, 0) -> ok;
send_items(Consumer, N) -> Consumer ! item, send_items(Consumer, N - 1).

consume(0) -> ok;
consume(N) ->
    receive
        item -> consume(N - 1);
        {last, Producer} -> Producer ! room, consume(N - 1)
    end.

%% Spawn, one message, exit

spawn_batches(N, Mode) ->
    Batches = max(1, N div ?SPAWN_BATCH),
    [spawn_batch(Mode) || _ <- lists:seq(1, Batches)],
    Batches * ?SPAWN_BATCH.

spawn_batch(Mode) ->
    Self = self(),
    Ended = atomics:new(1, []),
    spawn(fun() -> spawn_children(?SPAWN_BATCH, Mode, Ended, Self) end),
    await(all_ended, 1).

spawn_children(0, plain, _, _) -> ok;
spawn_children(0, monitored, _, Owner) -> await_down(?SPAWN_BATCH), Owner ! all_ended;
spawn_children(N, plain, Ended, Owner) ->
    spawn(fun() ->
        receive work -> ok end,
        case atomics:add_get(Ended, 1, 1) of ?SPAWN_BATCH -> Owner ! all_ended; _ -> ok end
    end) ! work,
    spawn_children(N - 1, plain, Ended, Owner);
spawn_children(N, monitored, Ended, Owner) ->
    {Child, _} = spawn_monitor(fun() -> receive work -> ok end end),
    Child ! work,
    spawn_children(N - 1, monitored, Ended, Owner).

await_down(0) -> ok;
await_down(N) -> receive {'DOWN', _, process, _, normal} -> await_down(N - 1) end.

%% Idle processes: bytes of the whole machine, less the list that names them

bytes_alive(N) ->
    collect(),
    Before = erlang:memory(total),
    Self = self(),
    Idle = start_idle(N, Self, []),
    await_idle(N),
    erlang:garbage_collect(),
    ListCell = 2 * erlang:system_info(wordsize),
    Bytes = (erlang:memory(total) - Before) / N - ListCell,
    stop_idle(Idle),
    Bytes.

start_idle(0, _, Idle) -> Idle;
start_idle(N, Owner, Idle) ->
    Process = spawn(fun() -> idle(Owner) end),
    Process ! {hello, Owner},
    start_idle(N - 1, Owner, [Process | Idle]).

idle(Owner) ->
    receive
        {hello, Owner} -> Owner ! idle, idle(Owner);
        stop -> ok
    end.

await_idle(0) -> ok;
await_idle(N) -> receive idle -> await_idle(N - 1) end.

stop_idle([]) -> ok;
stop_idle([Process | Rest]) ->
    Monitor = erlang:monitor(process, Process),
    Process ! stop,
    receive {'DOWN', Monitor, process, _, _} -> stop_idle(Rest) end.

%% Skynet

skynet(Leaves) ->
    Self = self(),
    spawn(fun() -> node(Self, 0, Leaves) end),
    Sum = Leaves * (Leaves - 1) div 2,
    receive {sum, Sum} -> Leaves end.

node(Parent, Number, 1) -> Parent ! {sum, Number};
node(Parent, Number, Leaves) ->
    branch(?FAN_OUT, self(), Number, Leaves div ?FAN_OUT),
    Parent ! {sum, add_up(?FAN_OUT, 0)}.

branch(0, _, _, _) -> ok;
branch(N, Parent, Number, Leaves) ->
    spawn(fun() -> node(Parent, Number, Leaves) end),
    branch(N - 1, Parent, Number + Leaves, Leaves).

add_up(0, Sum) -> Sum;
add_up(N, Sum) -> receive {sum, Value} -> add_up(N - 1, Sum + Value) end.

%% Ring

ring(N) ->
    Hops = max(1, N div ?RING) * ?RING,
    Self = self(),
    First = spawn(fun() -> receive {next, Next} -> forward(Next, Self) end end),
    Nodes = ring_nodes(?RING - 1, First, Self, []),
    First ! {next, hd(Nodes)},
    First ! {token, Hops},
    await(ring_done, 1),
    [exit(Node, kill) || Node <- [First | Nodes]],
    Hops.

ring_nodes(0, _, _, Nodes) -> Nodes;
ring_nodes(N, Next, Owner, Nodes) ->
    Node = spawn(fun() -> forward(Next, Owner) end),
    ring_nodes(N - 1, Node, Owner, [Node | Nodes]).

forward(Next, Owner) ->
    receive
        {token, 1} -> Owner ! ring_done, forward(Next, Owner);
        {token, Hops} -> Next ! {token, Hops - 1}, forward(Next, Owner)
    end.

%% Ask: gen_server calls from other processes

ask(Server, Outstanding, N) ->
    Each = max(1, N div Outstanding),
    Self = self(),
    [spawn(fun() -> ask_repeatedly(Server, Each), Self ! asked end) || _ <- lists:seq(1, Outstanding)],
    await(asked, Outstanding),
    Each * Outstanding.

ask_repeatedly(_, 0) -> ok;
ask_repeatedly(Server, N) -> question = gen_server:call(Server, question, infinity), ask_repeatedly(Server, N - 1).

init([]) -> {ok, nothing}.
handle_call(Question, _From, State) -> {reply, Question, State}.
handle_cast(_, State) -> {noreply, State}.
