-- arg: feed, token, state, title, next_in, revision_gap, found ({id, url, host, fingerprint, entry, too_old}).
-- Returns {new, revised, known, dropped, aliased}, or nothing where the lease was lost.

-- A page whose title or date changes at every poll is followed this far and no further.
local REVISIONS = 24
-- Feeds whose view of an item is remembered.
local VIEWS = 32

local NEW, REVISED, KNOWN, DROPPED, ALIASED = 1, 2, 3, 4, 5

local function end_at_once(id, item, say)
  item.claimed = item.shown
  endings.finish(id, item, say)
  items.save(id, item)
end

-- The item whose page said that `id` is itself.
local function owner_of(id)
  local owner = redis.call('GET', prefix .. 'owner:' .. id)
  owner = owner and items.resolve(owner, id) or id
  local item = owner ~= id and items.load(owner)
  return item and items.owns(item) and owner or nil
end

local function first_sight(found)
  local item = {
    url = found.url, host = found.host, feed = arg.feed, seen = { [arg.feed] = found.fingerprint },
    first = now, state = 'settled', shown = 1, ended = 0, attempts = 0, revised = now,
  }
  items.note(item, 'discovered', arg.feed)
  redis.call('SET', prefix .. 'entry:' .. found.id, found.entry)
  local owner = owner_of(found.id)
  if owner then
    end_at_once(found.id, item, { outcome = 'alias', alias_of = owner, aliases = { found.url } })
    return ALIASED
  end
  if found.too_old then
    end_at_once(found.id, item, { outcome = 'dropped', reason = 'too-old' })
    return DROPPED
  end
  items.enqueue(found.id, item, now)
  items.save(found.id, item)
  return NEW
end

-- Keeps the memory of what a feed still shows; the write is spared while most of its time is left.
local function remember(id, item)
  if item.state == 'settled' and redis.call('TTL', prefix .. 'item:' .. id) < own.memory / 2 then
    redis.call('EXPIRE', prefix .. 'item:' .. id, int(own.memory))
  end
  return KNOWN
end

local function first_view(found, item)
  local seen, views = item.seen or {}, 0
  for _ in pairs(seen) do
    views = views + 1
  end
  if views < VIEWS then
    seen[arg.feed], item.seen = found.fingerprint, seen
    items.save(found.id, item)
  end
  return KNOWN
end

local function revise(found, item)
  item.seen[arg.feed] = found.fingerprint
  item.shown = item.shown + 1
  if item.state ~= 'waiting' and (item.revised or 0) <= now then -- one that comes too soon is worked on later, never forgotten
    item.revised = math.max(now, (item.revised or 0) + micros(arg.revision_gap))
  end
  redis.call('ZREM', DEAD, found.id)
  redis.call('SET', prefix .. 'entry:' .. found.id, found.entry)
  items.note(item, 'revised', arg.feed)
  if item.state == 'waiting' and item.work == 'amend' then
    items.dequeue(found.id, item)
    items.rest(found.id, item)
  elseif item.state == 'settled' or item.state == 'dead' then
    items.rest(found.id, item)
  end
  items.save(found.id, item)
  return REVISED
end

local function discover(found)
  local item = items.load(found.id)
  if not item then
    return first_sight(found)
  end
  local before = item.seen and item.seen[arg.feed]
  if before == found.fingerprint or (found.too_old and before) then
    return remember(found.id, item)
  end
  if not before then
    return first_view(found, item)
  end
  if item.shown >= REVISIONS then
    return KNOWN
  end
  return revise(found, item)
end

local feed = prefix .. 'feed:' .. arg.feed
local ends = tonumber(redis.call('ZSCORE', POLLING, arg.feed) or 0)
local got = redis.call('HMGET', feed, 'token', 'done')
if got[2] == arg.token then -- the same call again, because its answer was lost
  return { 0, 0, 0, 0, 0 }
end
if ends <= now or got[1] ~= arg.token then
  return {}
end
local tally = { 0, 0, 0, 0, 0 }
for _, found in ipairs(arg.found) do
  local result = discover(found)
  tally[result] = tally[result] + 1
end
redis.call('HSET', feed, 'state', arg.state, 'shown_title', arg.title or '', 'done', arg.token)
redis.call('HDEL', feed, 'token')
redis.call('ZREM', POLLING, arg.feed)
redis.call('ZADD', redis.call('EXISTS', prefix .. 'hold') == 1 and HELD or FEEDS, int(now + micros(arg.next_in)), arg.feed)
hosts.finish(redis.call('HGET', feed, 'asked') or '')
return tally
