-- string.find, match, gmatch and gsub around the matcher of the runtime. What calls back runs here, so that it can wait and be preempted.
-- A primitive that answers false wants to go on: a long search comes back now and then. One that answers nil and a text found an error.
local runtime = ...
local native, most_bytes = runtime.native, runtime.limits.pattern_bytes
local find, find_on, match, match_on = native.find, native.find_on, native.match, native.match_on
local search, replace, prepare_gmatch, prepare_gsub = native.search, native.replace, native.prepare_gmatch, native.prepare_gsub
local string, error, type = runtime.modules.string, error, type
local pack, unpack, concat, sub = native['table.pack'], native['table.unpack'], native['table.concat'], native['string.sub']

-- For functions that were called in place of the one the script called, so that the position in the message is in the script.
local function raise(message)
  error(message, 3)
end

-- The slow way: a search that paused, or more captures than the fast way has names for.
local function finish(on, position, steps, ...)
  while true do
    local results = pack(on(position, steps, ...))
    if results[1] then return unpack(results, 1, results.n) end
    if results[1] == nil then
      if results[2] ~= nil then raise(results[2]) end
      return nil
    end
    position, steps = results[2], results[3]
  end
end

-- Without `...` in the results: building a list of unknown length costs more than a short match.
function string.find(...)
  local first, last, c1, c2, c3, c4, c5 = find(...)
  if first == false then
    return finish(find_on, last, c1, ...)
  elseif first == nil then
    if last ~= nil then error(last, 2) end
    return nil
  elseif c1 == nil then return first, last
  elseif c2 == nil then return first, last, c1
  elseif c3 == nil then return first, last, c1, c2
  elseif c4 == nil then return first, last, c1, c2, c3
  elseif c5 == nil then return first, last, c1, c2, c3, c4
  end
  return first, last, c1, c2, c3, c4, c5
end

function string.match(...)
  local c1, c2, c3, c4, c5 = match(...)
  if c1 == false then
    return finish(match_on, c2, c3, ...)
  elseif c1 == nil then
    if c2 ~= nil then error(c2, 2) end
    return nil
  elseif c2 == nil then return c1
  elseif c3 == nil then return c1, c2
  elseif c4 == nil then return c1, c2, c3
  elseif c5 == nil then return c1, c2, c3, c4
  end
  return c1, c2, c3, c4, c5
end

function string.gmatch(...)
  local text, pattern, position = prepare_gmatch(...)
  if text == nil then error(pattern, 2) end
  local last = -1

  local function step(first, after, ...)
    if first then
      position, last = after, after
      return ...
    elseif first == nil then
      if after ~= nil then raise(after) end
      return
    end
    return step(search(text, pattern, after, last, false, (...)))
  end

  return function()
    return step(search(text, pattern, position, last, false, 0))
  end
end

local function by_table(values, first, after, key)
  if not first then return first, after, key end
  return first, after, values[key]
end

local function by_function(make, first, after, ...)
  if not first then return first, after, (...) end
  return first, after, (make(...))
end

local function replace_by_value(text, pattern, values, most, anchored)
  local value_of = type(values) == "table" and by_table or by_function
  local parts, length, size = {}, 0, 0
  local position, last, copied, count, steps = 0, -1, 0, 0, 0
  while count < most do
    local first, after, value = value_of(values, search(text, pattern, position, last, anchored, steps))
    if first == nil then
      if after ~= nil then raise(after) end
      break
    elseif first == false then
      position, steps = after, value
    else
      count, steps = count + 1, 0
      position, last = after, after
      if value then
        local kind = type(value)
        if kind == "number" then value = value .. "" elseif kind ~= "string" then raise("invalid replacement value (a " .. kind .. ")") end
        if copied < first then
          length = length + 1
          parts[length] = sub(text, copied + 1, first)
        end
        length = length + 1
        parts[length] = value
        size = size + (first - copied) + #value
        if size > most_bytes then raise("the result is larger than the limit of " .. most_bytes .. " bytes") end
        copied = after
      end
      if anchored then break end
    end
  end
  if length == 0 then return text, count end
  parts[length + 1] = sub(text, copied + 1)
  return concat(parts), count
end

-- Goes on with what paused.
local function replace_by_text(text, pattern, replacement, most, anchored, part, position, last, count, steps)
  local parts, length, size = { part }, 1, #part
  while true do
    local done, first, second, third, fourth, fifth = replace(text, pattern, replacement, most, anchored, position, last, count, steps)
    if done == nil then raise(first) end
    part = done or first
    size = size + #part
    if size > most_bytes then raise("the result is larger than the limit of " .. most_bytes .. " bytes") end
    length = length + 1
    parts[length] = part
    if done then
      if first == 0 then return text, 0 end
      return concat(parts), first
    end
    position, last, count, steps = second, third, fourth, fifth
  end
end

function string.gsub(...)
  local text, pattern, replacement, most, anchored = prepare_gsub(...)
  if text == nil then error(pattern, 2) end
  if type(replacement) ~= "string" then
    return replace_by_value(text, pattern, replacement, most, anchored)
  end
  local done, first, position, last, count, steps = replace(text, pattern, replacement, most, anchored, 0, -1, 0, 0)
  if done then return done, first end
  if done == nil then error(first, 2) end
  return replace_by_text(text, pattern, replacement, most, anchored, first, position, last, count, steps)
end
