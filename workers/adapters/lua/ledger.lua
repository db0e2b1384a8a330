-- What every script begins with: the clock, the keys, and the few transitions all others are made of.
-- KEYS[1] is the prefix of all keys, ARGV[1] the arguments, ARGV[2] what the ledger was made with; both
-- are MessagePack. Times are microseconds since the epoch, so a sorted set's score holds them exactly.

local prefix = KEYS[1]
local arg = cmsgpack.unpack(ARGV[1])
local own = cmsgpack.unpack(ARGV[2])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])

local FEEDS = prefix .. 'feeds' -- enrolled feeds by due time
local HELD = prefix .. 'feeds:held' -- polled once already while `poll_now(until_done)` holds
local POLLING = prefix .. 'feeds:leased' -- by end of lease
local HOSTS = prefix .. 'hosts' -- hosts with waiting items, by the time each may next be asked
local HEADS = prefix .. 'heads' -- the same hosts, by the due time of their first item
local LEASED = prefix .. 'leased' -- items by end of lease
local DEAD = prefix .. 'dead' -- items by time of death
local GAUGES = prefix .. 'gauges'
local CONFIG = prefix .. 'config'

local function int(number)
  return string.format('%.0f', number)
end

local function micros(seconds)
  return math.floor(seconds * 1000000)
end

-- hosts: how many requests are in flight and when the next may start -------------------------------------

-- A host that nobody asks is forgotten after a day, well after any pause has ended.
local HOST_MEMORY = 86400000000

local hosts = {}

function hosts.read(host)
  local got = redis.call('HMGET', prefix .. 'host:' .. host, 'next', 'flight', 'reserved', 'paused', 'faults')
  return {
    next = tonumber(got[1]) or 0, -- no request starts sooner
    flight = tonumber(got[2]) or 0,
    reserved = tonumber(got[3]) or 0, -- until then a place is kept for a poll
    paused = tonumber(got[4]) or 0,
    faults = tonumber(got[5]) or 0, -- pauses in a row without an answer between them
  }
end

function hosts.set(host, field, at)
  local key = prefix .. 'host:' .. host
  redis.call('HSET', key, field, int(at))
  redis.call('PEXPIREAT', key, int((math.max(at, now) + HOST_MEMORY) / 1000))
end

-- Puts a host where its first item and its pace say; takes it out when nothing waits for it.
function hosts.schedule(host)
  local first = redis.call('ZRANGE', prefix .. 'queue:' .. host, 0, 0, 'WITHSCORES')
  if not first[2] then
    redis.call('ZREM', HOSTS, host)
    redis.call('ZREM', HEADS, host)
    return
  end
  local due = tonumber(first[2])
  redis.call('ZADD', HEADS, int(due), host)
  redis.call('ZADD', HOSTS, int(math.max(due, hosts.read(host).next)), host)
end

-- Entries that need no fetch share the host '', which has no pace.
function hosts.start(host, next)
  hosts.set(host, 'next', next)
  if host ~= '' then
    redis.call('HINCRBY', prefix .. 'host:' .. host, 'flight', 1)
  end
end

function hosts.finish(host)
  if host ~= '' and hosts.read(host).flight > 0 then
    redis.call('HINCRBY', prefix .. 'host:' .. host, 'flight', -1)
  end
  hosts.schedule(host)
end

-- The longest that a host is left alone: it may be back any time.
local LONGEST_PAUSE = 1800

-- A host that still fails after its pause is left alone twice as long; what was asked of it together fails
-- together, and counts once.
function hosts.pause(host, seconds)
  local state = hosts.read(host)
  if state.paused <= now then
    redis.call('HSET', prefix .. 'host:' .. host, 'faults', int(state.faults + 1))
    seconds = math.max(seconds, math.min(seconds * 2 ^ math.min(state.faults, 20), LONGEST_PAUSE))
  end
  local ends = now + micros(seconds)
  hosts.set(host, 'paused', math.max(state.paused, ends))
  hosts.set(host, 'next', math.max(state.next, ends))
  hosts.schedule(host)
end

function hosts.recover(host)
  redis.call('HDEL', prefix .. 'host:' .. host, 'faults')
end

-- Requests that may be in flight: a host that failed is tried with one before it gets more.
function hosts.places(state, per_host)
  return state.faults > 0 and 1 or per_host
end

-- counts: every revision once, where it ends ---------------------------------------------------------------

local function count(feed, label, by)
  redis.call('HINCRBY', prefix .. 'counts', label, by)
  redis.call('HINCRBY', prefix .. 'counts:feeds', feed .. '\n' .. label, by)
end

-- The same by time: what ended within five minutes, kept for a day, in which somebody writes it to the index.
local SPAN, SPANS_KEPT = 300, 86400

-- say: outcome, reason, language, topics. waited: microseconds from discovery, of all that is counted.
local function count_now(feed, say, by, waited)
  local key = prefix .. 'activity:' .. int(math.floor(now / 1000000 / SPAN) * SPAN)
  local topics = table.concat(say.topics or {}, ' ')
  local row = table.concat({ feed, say.outcome, say.reason or '', say.language or '', topics }, '\n')
  redis.call('HINCRBY', key, row, by)
  redis.call('HINCRBY', key, row .. '\n', math.floor(waited / 1000))
  redis.call('EXPIRE', key, SPANS_KEPT)
end

local function label(outcome, reason)
  if (outcome == 'dropped' or outcome == 'dead') and reason then
    return outcome .. '(' .. reason .. ')'
  end
  return outcome
end

-- items ------------------------------------------------------------------------------------------------------

-- Enough for the story of an item that is retried and corrected for days; more would only fill memory.
local HISTORY = 50

local items = {}

function items.load(id)
  local packed = redis.call('GET', prefix .. 'item:' .. id)
  return packed and records.unpack(packed) or nil
end

function items.save(id, item)
  local key, packed = prefix .. 'item:' .. id, records.pack(item)
  if item.state == 'settled' or item.state == 'dead' then
    redis.call('SET', key, packed, 'EX', int(own.memory))
  else
    redis.call('SET', key, packed)
  end
end

-- The queue that an item waits in: amending a document asks no host.
function items.line(item)
  return item.work == 'amend' and '' or item.host
end

function items.note(item, event, detail)
  local history = item.history or {}
  if #history >= HISTORY then
    table.remove(history, 2)
  end
  history[#history + 1] = { now, event, detail or '' }
  item.history = history
end

function items.enqueue(id, item, due)
  item.state, item.due, item.token = 'waiting', due, nil
  local host = items.line(item)
  redis.call('HINCRBY', GAUGES, 'waiting', redis.call('ZADD', prefix .. 'queue:' .. host, int(due), id))
  hosts.schedule(host)
end

function items.dequeue(id, item)
  local host = items.line(item)
  redis.call('HINCRBY', GAUGES, 'waiting', -redis.call('ZREM', prefix .. 'queue:' .. host, id))
  hosts.schedule(host)
end

-- Gives an item to a session: a version that only grows, which is the token of the lease too.
function items.lease(id, item, seconds)
  item.version = math.max((item.version or 0) + 1, now)
  item.token = int(item.version)
  item.state = 'leased'
  item.attempts = (item.attempts or 0) + 1
  item.claimed = item.shown
  redis.call('ZADD', LEASED, int(now + micros(seconds)), id)
  items.note(item, 'claimed')
end

-- The item if `token` still holds it, else nil.
function items.held(id, token)
  local ends = redis.call('ZSCORE', LEASED, id)
  if not ends or tonumber(ends) <= now then
    return nil
  end
  local item = items.load(id)
  return item and item.token == token and item or nil
end

-- Whether an item owns its id: it has a document, or it is on its way to one.
function items.owns(item)
  return item.doc or ((item.state == 'waiting' or item.state == 'leased') and not item.alias_of)
end

-- The item that `id` stands for in the end; `seeker` itself where the chain comes back to it.
function items.resolve(id, seeker)
  for _ = 1, 8 do
    if id == seeker then
      return id
    end
    local item = items.load(id)
    if not item or item.doc or not item.alias_of then
      return id
    end
    id = item.alias_of
  end
  return id
end

-- What an item does when its lease has ended for good: another revision, an amendment, or rest.
function items.rest(id, item)
  item.visit, item.work, item.token = nil, nil, nil
  if item.back then
    item.attempts = item.back_attempts
    local due = item.back
    item.back, item.back_attempts = nil, nil
    items.enqueue(id, item, due)
  elseif item.shown > item.ended then
    item.attempts, item.reason = 0, nil
    items.enqueue(id, item, math.max(now, item.revised or 0))
  elseif item.amend and item.doc then
    item.amend, item.work, item.attempts = nil, 'amend', 0
    items.enqueue(id, item, now)
  else
    item.amend = nil
    item.state = item.outcome == 'dead' and 'dead' or 'settled'
  end
end
