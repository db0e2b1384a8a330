-- Texts that were seen lately, found again by the bands of their signatures.
-- Kept in slices of time, so that the old ones expire as a whole. A slice has `docs` numbered records, in
-- blocks, and buckets: a band's bucket holds the numbers of the texts that have it. Buckets are packed into
-- hashes small enough that Redis keeps them as one listpack.

-- A listpack's value may have 64 bytes by default: 20 numbers of 3 bytes. A template that many pages share
-- fills its buckets, and the oldest of them make room.
local REF, BUCKET = 3, 60
-- Fields a hash should have: Redis 7 keeps up to 128 as a listpack by default.
local FILL = 64
local SHARDS_MIN, SHARDS_MAX = 8192, 1048576
local BLOCK = 512
-- What `judge` looks at, and how many dead references are skipped at most to find as many.
local CANDIDATES, LOOKS = 64, 256

local signs = {}

function signs.slice()
  return math.floor(now / micros(own.slice))
end

function signs.expire(key, slice)
  redis.call('EXPIREAT', key, int((slice + own.slices + 1) * own.slice))
end

function signs.shards(slice)
  return tonumber(redis.call('HGET', prefix .. 'signs:' .. int(slice), 'shards') or 0)
end

-- Opens a slice with as many hashes as the one before would have needed.
function signs.open(slice, bands)
  local key = prefix .. 'signs:' .. int(slice)
  local before = tonumber(redis.call('HGET', prefix .. 'signs:' .. int(slice - 1), 'docs') or 0)
  local shards = SHARDS_MIN
  while shards < SHARDS_MAX and shards * FILL < before * bands do
    shards = shards * 2
  end
  redis.call('HSET', key, 'shards', int(shards))
  signs.expire(key, slice)
  return shards
end

function signs.bucket(slice, shards, band)
  local rest = math.floor(band / shards) % 16777216
  return prefix .. 'band:' .. int(slice) .. ':' .. int(band % shards), struct.pack('>I3', rest)
end

function signs.record_key(slice, number)
  return prefix .. 'sign:' .. int(slice) .. ':' .. int(math.floor(number / BLOCK)), int(number % BLOCK)
end

function signs.place(ref)
  local slice, number = string.match(ref, '^(%d+):(%d+)$')
  return signs.record_key(tonumber(slice), tonumber(number))
end

-- References that share a band with the text, as {slice, number, bands shared}.
function signs.meet(bands)
  local found, list = {}, {}
  local newest = signs.slice()
  for slice = newest, newest - own.slices, -1 do
    local shards = signs.shards(slice)
    for _, band in ipairs(shards > 0 and bands or {}) do
      local key, field = signs.bucket(slice, shards, band)
      local refs = redis.call('HGET', key, field) or ''
      for at = 1, #refs, REF do
        local number = struct.unpack('>I3', refs, at)
        local name = slice * 16777216 + number
        if not found[name] then
          found[name] = { slice, number, 0 }
          list[#list + 1] = found[name]
        end
        found[name][3] = found[name][3] + 1
      end
    end
  end
  return list
end

local function newer(a, b)
  if a[1] ~= b[1] then
    return a[1] > b[1]
  end
  return a[2] > b[2]
end

local function nearer(a, b)
  if a[3] ~= b[3] then
    return a[3] > b[3]
  end
  return newer(a, b)
end

-- The candidates for a text, newest first; where there are too many, those that share the most bands.
function signs.twins(id, bands)
  local list, twins = signs.meet(bands), {}
  if #list > CANDIDATES then
    table.sort(list, nearer)
  else
    table.sort(list, newer)
  end
  local taken = {}
  for look = 1, math.min(#list, LOOKS) do
    local packed = redis.call('HGET', signs.record_key(list[look][1], list[look][2]))
    local record = packed and cmsgpack.unpack(packed)
    if record and record[3] ~= id then
      taken[#taken + 1] = { list[look][1], list[look][2], record }
    end
    if #taken == CANDIDATES then
      break
    end
  end
  table.sort(taken, newer)
  for at, one in ipairs(taken) do
    local record = one[3]
    twins[at] = { record[1], record[2], record[3], record[4], int(record[5]), record[6] }
  end
  return twins
end

-- Records are {flags, story ('' for its own id), id, host, first seen, signature}; flag 1: pending, 2: judged.
function signs.insert(id, item, bands, body)
  local slice = signs.slice()
  local shards = signs.shards(slice)
  if shards == 0 then
    shards = signs.open(slice, #bands)
  end
  local number = redis.call('HINCRBY', prefix .. 'signs:' .. int(slice), 'docs', 1)
  for _, band in ipairs(bands) do
    local key, field = signs.bucket(slice, shards, band)
    local refs = (redis.call('HGET', key, field) or '') .. struct.pack('>I3', number)
    if redis.call('HSET', key, field, string.sub(refs, -BUCKET)) == 1 and redis.call('HLEN', key) == 1 then
      signs.expire(key, slice)
    end
  end
  local key, field = signs.record_key(slice, number)
  redis.call('HSET', key, field, cmsgpack.pack({ 1, '', id, item.host, item.first, body }))
  signs.expire(key, slice)
  item.pending = int(slice) .. ':' .. int(number)
end

function signs.change(ref, id, flags, story)
  local key, field = signs.place(ref)
  local packed = redis.call('HGET', key, field)
  if not packed then
    return
  end
  local record = cmsgpack.unpack(packed)
  record[1] = flags(record[1])
  if story then
    record[2] = story == id and '' or story
  end
  redis.call('HSET', key, field, cmsgpack.pack(record))
end

function signs.remove(ref)
  redis.call('HDEL', signs.place(ref))
end

function signs.forget(item)
  if item.pending then
    signs.remove(item.pending)
    item.pending = nil
  end
end

local function written(flags)
  return flags - flags % 2
end

local function judged(flags)
  return flags % 2 + 2
end

function signs.relate(id, item, story)
  if item.pending then
    signs.change(item.pending, id, judged, story)
  end
end

-- The document stands: its new signature takes the place of the one before.
function signs.confirm(id, item)
  if item.pending then
    if item.signed then
      signs.remove(item.signed)
    end
    signs.change(item.pending, id, written)
    item.signed, item.pending = item.pending, nil
  end
end
