-- How an item's lease ends, and what that means for the others that stand for the same article.

-- URLs and items that one article may be known by; pages that claim more are not believed further.
local ALIASES, HANGERS = 50, 16

local endings = {}

function endings.release_keys(id, item)
  for _, key in ipairs(item.keys or {}) do
    if redis.call('GET', prefix .. 'owner:' .. key) == id then
      redis.call('DEL', prefix .. 'owner:' .. key)
    end
  end
  item.keys = nil
end

local function hang(owner, id)
  local hangers = owner.hangers or {}
  for _, known in ipairs(hangers) do
    if known == id then
      return
    end
  end
  if #hangers < HANGERS then
    hangers[#hangers + 1] = id
    owner.hangers = hangers
  end
end

-- Says the owner's document again with the URLs that it is also known by.
function endings.adopt(owner_id, owner, id, urls)
  local known, grown = { [owner.url] = true }, false
  local aliases = owner.aliases or {}
  for _, url in ipairs(aliases) do
    known[url] = true
  end
  for _, url in ipairs(urls) do
    if not known[url] and #aliases < ALIASES then
      known[url], grown = true, true
      aliases[#aliases + 1] = url
    end
  end
  owner.aliases = #aliases > 0 and aliases or nil
  if not owner.doc then
    hang(owner, id)
  end
  if grown and owner.state == 'leased' then
    owner.amend = true
  elseif grown and owner.doc and owner.state ~= 'waiting' then
    owner.work, owner.attempts = 'amend', 0
    items.enqueue(owner_id, owner, now)
  end
  items.save(owner_id, owner)
end

-- The entry itself is kept as long as somebody may still have to work on it.
function endings.keep_entry(id, item)
  local key = prefix .. 'entry:' .. id
  if item.state == 'dead' or (item.state == 'settled' and item.undecided) then
    redis.call('EXPIRE', key, int(own.memory))
  elseif item.state == 'settled' then
    redis.call('DEL', key)
  else
    redis.call('PERSIST', key)
  end
  item.undecided = nil
end

-- Items that were only aliases of one that came to nothing are tried on their own.
function endings.reopen(owner_id, owner)
  for _, id in ipairs(owner.hangers or {}) do
    local item = items.load(id)
    if item and item.state == 'settled' and item.outcome == 'alias' and item.alias_of == owner_id then
      count(item.feed, 'alias', -1)
      count_now(item.feed, { outcome = 'alias' }, -1, 0)
      item.ended = item.ended - 1
      item.alias_of, item.outcome = nil, nil
      items.note(item, 'reopened', 'the article it repeats came to nothing')
      items.rest(id, item)
      endings.keep_entry(id, item)
      items.save(id, item)
    end
  end
  owner.hangers = nil
end

function endings.drop_entries_of(hangers)
  for _, id in ipairs(hangers or {}) do
    local item = items.load(id)
    if item and item.state == 'settled' then
      redis.call('DEL', prefix .. 'entry:' .. id)
    end
  end
end

local function tally(item, say)
  local ending = item.claimed - item.ended
  if ending > 0 then
    local final = say.outcome == 'dropped' or say.outcome == 'dead'
    local waited = now - (item.ended == 0 and item.first or math.max(item.first, item.revised or 0))
    count(item.feed, label(say.outcome, say.reason), 1)
    count_now(item.feed, {
      outcome = say.outcome, reason = final and say.reason, language = say.language, topics = say.topics,
    }, 1, math.max(0, waited))
    if ending > 1 then
      count(item.feed, 'unchanged', ending - 1)
      count_now(item.feed, { outcome = 'unchanged' }, ending - 1, 0)
    end
    item.ended = item.claimed
  end
end

local function stands(id, item)
  signs.confirm(item)
  item.doc, item.alias_of = true, nil
  endings.drop_entries_of(item.hangers)
  item.hangers = nil
end

local function falls(id, item)
  signs.forget(item)
  item.alias_of = nil
  if not item.doc then
    endings.release_keys(id, item)
    endings.reopen(id, item)
  end
end

-- What was only an alias of `item` is one of its owner now.
local function hand_over(item, owner_id, owner)
  if owner.doc then
    endings.drop_entries_of(item.hangers)
  end
  for _, id in ipairs(item.hangers or {}) do
    local hanger = items.load(id)
    if hanger and hanger.outcome == 'alias' then
      hanger.alias_of = owner_id
      items.save(id, hanger)
      if not owner.doc then
        hang(owner, id)
      end
    end
  end
  item.hangers = nil
end

local function joins(id, item, owner_id, urls)
  signs.forget(item)
  item.alias_of = owner_id
  local owner = owner_id ~= id and items.load(owner_id) or nil
  if owner then
    for _, url in ipairs(item.aliases or {}) do
      urls[#urls + 1] = url
    end
    item.undecided = not owner.doc or nil
    hand_over(item, owner_id, owner)
    endings.adopt(owner_id, owner, id, urls)
  end
end

-- Ends the revisions that were claimed. `say` has outcome, reason, detail, alias_of, aliases.
function endings.finish(id, item, say)
  tally(item, say)
  item.outcome, item.reason, item.detail = say.outcome, say.reason, say.detail
  item.lapses, item.cuts = nil, nil
  items.note(item, label(say.outcome, say.reason), say.detail)
  if say.outcome == 'alias' then
    joins(id, item, say.alias_of, say.aliases)
  elseif say.outcome == 'dropped' or say.outcome == 'dead' then
    falls(id, item)
  else
    stands(id, item)
  end
  items.rest(id, item)
  if item.state == 'dead' then
    redis.call('ZADD', DEAD, int(now), id)
  end
  endings.keep_entry(id, item)
end

-- Takes the lease away; what was pending with it goes too.
function endings.unlease(id, item)
  redis.call('ZREM', LEASED, id)
  hosts.finish(items.line(item))
  item.token = nil
end

function endings.back_to_queue(id, item, due)
  signs.forget(item)
  if not item.doc then
    item.alias_of = nil
  end
  if item.visit then
    items.rest(id, item)
  else
    items.enqueue(id, item, due)
  end
end

-- Its worker fell silent. Twice that may be anybody's fault, so the item is tried at once; after that it waits
-- longer each time, so that one that kills its workers does not take its neighbours along every time.
local PATIENT, FIRST_WAIT, LONGER = 2, 30, 6

local function lapse(id, item)
  endings.unlease(id, item)
  item.lapses = (item.lapses or 0) + 1
  item.attempts = item.attempts - 1
  items.note(item, 'lease-expired')
  if item.lapses < own.attempts or item.visit then
    local wait = item.lapses > PATIENT and FIRST_WAIT * LONGER ^ (item.lapses - PATIENT - 1) or 0
    endings.back_to_queue(id, item, now + micros(wait))
  elseif item.work == 'amend' then
    items.rest(id, item)
  else
    item.attempts = item.lapses
    endings.finish(id, item, { outcome = 'dead', reason = 'lease-expired' })
  end
  items.save(id, item)
end

-- Everything was killed at once, which is hardly an item's fault: only every tenth time it counts as a lapse.
local CUTS = 10

function endings.cut(id, item)
  item.cuts = (item.cuts or 0) + 1
  if item.cuts % CUTS == 0 then
    return lapse(id, item)
  end
  endings.unlease(id, item)
  item.attempts = item.attempts - 1
  items.note(item, 'interrupted')
  endings.back_to_queue(id, item, now)
  items.save(id, item)
end

function endings.lapse_feed(id)
  local feed = prefix .. 'feed:' .. id
  redis.call('ZREM', POLLING, id)
  redis.call('HDEL', feed, 'token')
  redis.call('ZADD', FEEDS, int(now), id)
  hosts.finish(redis.call('HGET', feed, 'asked') or '')
end

-- Hands out again what was leased by sessions that are gone; a bounded number each time.
local SWEEP = 100

function endings.sweep()
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', LEASED, '-inf', int(now), 'LIMIT', 0, SWEEP)) do
    local item = items.load(id)
    if item and item.state == 'leased' then
      lapse(id, item)
    else
      redis.call('ZREM', LEASED, id)
    end
  end
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', POLLING, '-inf', int(now), 'LIMIT', 0, SWEEP)) do
    endings.lapse_feed(id)
  end
end
