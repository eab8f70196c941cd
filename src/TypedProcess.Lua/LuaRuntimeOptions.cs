namespace TypedProcess.Lua;

/// <summary>Adds Lua scripts to the options of a runtime. They are checked together when the runtime is made: then one exception of kind INVALID tells everything that is wrong, as <c>file:line: reason</c>.</summary>
public static class LuaRuntimeOptions
{
    extension(RuntimeOptions options)
    {
        /// <summary>Adds a script whose text is at hand.</summary>
        /// <param name="id">The id, <c>namespace:name</c>.</param>
        /// <param name="source">The text.</param>
        /// <param name="configure">What code says about it.</param>
        /// <exception cref="ProcessException">Invalid: not an id, or something in header or options is wrong.</exception>
        public RuntimeOptions AddLua(string id, string source, Action<LuaOptions>? configure = null) => options.AddLua(LuaScript.FromText(id, source, configure));

        /// <summary>Adds a script.</summary>
        /// <exception cref="ProcessException">Invalid: no script.</exception>
        public RuntimeOptions AddLua(LuaScript script)
        {
            if (script is null) { Refusal.Argument(nameof(script), "a script").Throw(); }
            LuaRegistration.Of(options).Add(script!);
            return options;
        }

        /// <summary>Adds a script in a file, which is read now.</summary>
        /// <param name="id">The id, <c>namespace:name</c>.</param>
        /// <param name="path">The file.</param>
        /// <param name="configure">What code says about it.</param>
        /// <exception cref="ProcessException">NotFound: there is no such file. Invalid: not an id, or something in header or options is wrong.</exception>
        public RuntimeOptions AddLuaFile(string id, string path, Action<LuaOptions>? configure = null) => options.AddLua(LuaScript.FromFile(id, path, configure));

        /// <summary>Adds every script of a folder and those below it, from their index files <c>_index.yaml</c>.</summary>
        /// <param name="path">The folder.</param>
        /// <param name="limits">What one process of them may use; null for the defaults.</param>
        /// <exception cref="ProcessException">NotFound: there is no such folder. Invalid: limits out of range.</exception>
        public RuntimeOptions AddLuaFolder(string path, LuaLimits? limits = null)
        {
            LuaRegistration.Of(options).AddFolder(path, limits ?? new LuaLimits());
            return options;
        }

        /// <summary>Limits the memory that all Lua processes of one host hold together. Beyond it the process that wants more fails. Default: no limit.</summary>
        /// <param name="bytes">The limit, at least 1 MiB.</param>
        /// <exception cref="ProcessException">Invalid: below 1 MiB.</exception>
        public RuntimeOptions LimitLuaMemory(long bytes)
        {
            if (bytes < 1024 * 1024) { Refusal.Argument(nameof(bytes), "at least 1 MiB").Throw(); }
            LuaRegistration.Of(options).HostMemory = bytes;
            return options;
        }

        /// <summary>Says where the log lines of all scripts go, and what they print. Default: standard output. Of several calls the last one counts.</summary>
        /// <param name="write">Takes one line. It is called by the process that logs, which waits for it, so by several threads at once. What it throws is dropped: a log never fails a process.</param>
        /// <exception cref="ProcessException">Invalid: nothing to call.</exception>
        public RuntimeOptions WriteLuaLog(Action<LuaLogLine> write)
        {
            if (write is null) { Refusal.Argument(nameof(write), "what takes a line").Throw(); }
            LuaRegistration.Of(options).Log = write;
            return options;
        }
    }
}
