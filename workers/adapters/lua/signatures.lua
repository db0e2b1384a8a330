-- Texts that were seen lately, found again by the bands of their signatures.
-- Kept in slices of time, so that the old ones expire as a whole. A slice has numbered records, in lists, and
-- buckets: a bucket holds the references of the texts whose bands fall into it. Buckets are packed into hashes, of
-- which Redis keeps each as one listpack, and grow in number with the slice (linear hashing: one is split at a
-- time), so that they hold as much in a full slice as in an empty one.

-- A reference: 24 bits of the band that its bucket's number does not tell, and the text's number.
local REF, HALF = 6, 3
-- A listpack's value may have 64 bytes by default, so a bucket goes on in further fields of its hash.
local FIELD = 10 * REF
-- References a bucket should have, and the buckets of one hash: Redis 7 keeps up to 128 fields as a listpack.
local FILL, PER_HASH = 5, 64
-- Buckets of an empty slice. Bands are told apart by this many times 2^24.
local BUCKETS_MIN = 1024
local NUMBERS = 16777216
-- Texts of a slice at most; what comes after them meets others, but nobody meets it.
local MOST = NUMBERS - 1
-- Records of one list.
local BLOCK = 128
-- What `judge` looks at. Of one band only so many are looked up, the newest: a template fills its bands with them.
local CANDIDATES = 64
-- How many removed texts are skipped at most to find as many.
local LOOKS = 256

local signs = {}

-- slices -----------------------------------------------------------------------------------------------------

local function current()
  return math.floor(now / 1000000 / own.slice)
end

local function head(slice)
  return prefix .. 'signs:' .. int(slice)
end

local function expire(key, slice)
  redis.call('PEXPIREAT', key, int(math.ceil((slice + own.slices + 1) * own.slice * 1000)))
end

-- buckets ----------------------------------------------------------------------------------------------------

-- The greatest power of two that is not above `buckets`.
local function level(buckets)
  local _, exponent = math.frexp(buckets)
  return 2 ^ (exponent - 1)
end

local function bucket_of(band, buckets)
  local power = level(buckets)
  local number = band % (2 * power)
  return number < buckets and number or number - power
end

local function mark(band)
  return struct.pack('>I3', math.floor(band / BUCKETS_MIN) % NUMBERS)
end

local function place(slice, bucket)
  return prefix .. 'near:' .. int(slice) .. ':' .. int(math.floor(bucket / PER_HASH)), string.char(bucket % PER_HASH)
end

local function read(key, field)
  local part = redis.call('HGET', key, field) or ''
  local parts = { part }
  while #part == FIELD do
    part = redis.call('HGET', key, field .. string.char(#parts)) or ''
    parts[#parts + 1] = part
  end
  return table.concat(parts)
end

-- Writes the fields in which a bucket has changed.
local function write(slice, key, field, before, after)
  for at = 1, math.max(#before, #after), FIELD do
    local part = string.sub(after, at, at + FIELD - 1)
    if part ~= string.sub(before, at, at + FIELD - 1) then
      local name = at == 1 and field or field .. string.char((at - 1) / FIELD)
      if part == '' then
        redis.call('HDEL', key, name)
      elseif redis.call('HSET', key, name, part) == 1 and redis.call('HLEN', key) == 1 then
        expire(key, slice)
      end
    end
  end
end

-- The numbers that stand with a mark in a bucket, and where each stands.
local function marked(bucket, wanted)
  local numbers, places = {}, {}
  local at = string.find(bucket, wanted, 1, true)
  while at do
    if (at - 1) % REF == 0 then
      numbers[#numbers + 1] = struct.unpack('>I3', bucket, at + HALF)
      places[#places + 1] = at
    end
    at = string.find(bucket, wanted, at + 1, true)
  end
  return numbers, places
end

-- Adds bucket number `buckets`: what belongs into it comes from the one that stood for both.
local function split(slice, buckets)
  local power = level(buckets)
  local bit = power / BUCKETS_MIN
  local key, field = place(slice, buckets - power)
  local before = read(key, field)
  local stay, go = {}, {}
  for at = 1, #before, REF do
    local goes = math.floor(struct.unpack('>I3', before, at) / bit) % 2 == 1
    local side = goes and go or stay
    side[#side + 1] = string.sub(before, at, at + REF - 1)
  end
  if #go > 0 then
    write(slice, key, field, before, table.concat(stay))
    local new_key, new_field = place(slice, buckets)
    write(slice, new_key, new_field, '', table.concat(go))
  end
end

-- Enters a text's number under a band. Returns how many references there are more: none where a template has
-- filled the band, and the oldest gave its place.
local function enter(slice, buckets, band, number)
  local key, field = place(slice, bucket_of(band, buckets))
  local bucket, ref = read(key, field), mark(band) .. struct.pack('>I3', number)
  local numbers, places = marked(bucket, mark(band))
  if #numbers < CANDIDATES then
    write(slice, key, field, bucket, bucket .. ref)
    return 1
  end
  local oldest = 1
  for at = 2, #numbers do
    if numbers[at] < numbers[oldest] then
      oldest = at
    end
  end
  local at = places[oldest]
  write(slice, key, field, bucket, string.sub(bucket, 1, at - 1) .. ref .. string.sub(bucket, at + REF))
  return 0
end

-- records ----------------------------------------------------------------------------------------------------

-- A text's name orders all texts by time: its slice, counted from one that is gone, then its number.
local ORIGIN = current() - own.slices - 1

local function name_of(slice, number)
  return (slice - ORIGIN) * NUMBERS + number
end

local function record_at(slice, number)
  local at = number - 1
  return prefix .. 'sign:' .. int(slice) .. ':' .. int(math.floor(at / BLOCK)) .. 'l', int(at % BLOCK)
end

-- The name of a reference that an item keeps; one that an earlier version left is none.
local function named(ref)
  local slice, number = string.match(ref or '', '^(%d+):(%d+)$')
  return slice and name_of(tonumber(slice), tonumber(number)) or nil
end

local function fetch(name)
  local key, at = record_at(ORIGIN + math.floor(name / NUMBERS), name % NUMBERS)
  return redis.call('LINDEX', key, at) or '', key, at
end

-- A record: how it stands, its story where that is not its own id, and what Python packed (`twin_records.py`).
local PENDING, JUDGED, PACKED, PLAIN = 1, 2, 4, 8

local function parts(record)
  local flags = string.byte(record)
  local state = flags % PACKED
  if flags >= PLAIN then
    local length = string.byte(record, 2)
    return state, string.sub(record, 1, 2 + length), string.sub(record, 3 + length)
  elseif flags >= PACKED then
    return state, string.sub(record, 1, 17), string.sub(record, 18)
  end
  return state, string.sub(record, 1, 1), string.sub(record, 2)
end

-- How a record begins; an id of 32 hex digits takes half as much.
local function beginning(state, story)
  if not story then
    return string.char(state)
  elseif #story == 32 and not string.find(story, '[^0-9a-f]') then
    local packed = string.gsub(story, '..', function(pair)
      return string.char(tonumber(pair, 16))
    end)
    return string.char(state + PACKED) .. packed
  end
  story = string.sub(story, 1, 255)
  return string.char(state + PLAIN, #story) .. story
end

local function remove(ref)
  local name = named(ref)
  local record, key, at = fetch(name or 0)
  if record ~= '' then
    redis.call('LSET', key, at, '')
  end
end

-- Which texts a text meets -----------------------------------------------------------------------------------

-- The names of the texts that share each number of bands with it, those of each band the newest.
local function meet(bands, limit)
  local shared, taken = {}, {}
  local newest = current()
  for slice = newest, newest - own.slices, -1 do
    local buckets = tonumber(redis.call('HGET', head(slice), 'buckets'))
    for nth, band in ipairs(buckets and bands or {}) do
      local left = CANDIDATES - (taken[nth] or 0)
      if left > 0 then
        local key, field = place(slice, bucket_of(band, buckets))
        local numbers = marked(read(key, field), mark(band))
        table.sort(numbers)
        for at = #numbers, math.max(1, #numbers - left + 1), -1 do
          local name = name_of(slice, numbers[at])
          if name < limit then
            shared[name] = (shared[name] or 0) + 1
            taken[nth] = (taken[nth] or 0) + 1
          end
        end
      end
    end
  end
  local by_count, most = {}, 0
  for name, count in pairs(shared) do
    by_count[count] = by_count[count] or {}
    table.insert(by_count[count], name)
    most = math.max(most, count)
  end
  return by_count, most
end

-- The records of the candidates for a text, newest first: where there are too many, those that share the most bands.
function signs.twins(item, bands)
  local limit, itself = named(item.pending) or math.huge, named(item.signed)
  local by_count, most = meet(bands, limit)
  local found, records, looks = {}, {}, 0
  for count = most, 1, -1 do
    local names = by_count[count] or {}
    table.sort(names)
    for at = #names, 1, -1 do
      if #found == CANDIDATES or looks == LOOKS then
        break
      end
      local name = names[at]
      looks = looks + 1
      local record = name ~= itself and fetch(name) or ''
      if record ~= '' then
        found[#found + 1] = name
        records[name] = record
      end
    end
  end
  table.sort(found)
  local twins = {}
  for at = #found, 1, -1 do
    twins[#twins + 1] = records[found[at]]
  end
  return twins
end

-- What happens to a text -------------------------------------------------------------------------------------

-- Whether the item's text has been entered already by this lease: it keeps its place among those that came with it,
-- so that of two neither waits for the other.
function signs.entered(item, body)
  local name = named(item.pending)
  local record = name and fetch(name) or ''
  local _, _, packed = parts(record ~= '' and record or '\0')
  return packed == body
end

function signs.insert(item, bands, body)
  local slice = current()
  local number = redis.call('HINCRBY', head(slice), 'docs', 1)
  if number > MOST then
    return
  end
  local buckets = tonumber(redis.call('HGET', head(slice), 'buckets')) or BUCKETS_MIN
  local refs = tonumber(redis.call('HGET', head(slice), 'refs')) or 0
  for _, band in ipairs(bands) do
    refs = refs + enter(slice, buckets, band, number)
  end
  while refs > FILL * buckets do
    split(slice, buckets)
    buckets = buckets + 1
  end
  redis.call('HSET', head(slice), 'buckets', int(buckets), 'refs', int(refs))
  expire(head(slice), slice)
  local key = record_at(slice, number)
  if redis.call('RPUSH', key, beginning(PENDING) .. body) == 1 then
    expire(key, slice)
  end
  item.pending = int(slice) .. ':' .. int(number)
end

function signs.forget(item)
  if item.pending then
    remove(item.pending)
    item.pending = nil
  end
end

function signs.relate(id, item, story)
  local name = named(item.pending)
  local record, key, at = fetch(name or 0)
  if record ~= '' then
    local state, _, body = parts(record)
    redis.call('LSET', key, at, beginning(state % 2 + JUDGED, story ~= id and story or nil) .. body)
  end
end

-- The document stands: its new signature takes the place of the one before.
function signs.confirm(item)
  if item.pending then
    if item.signed then
      remove(item.signed)
    end
    local record, key, at = fetch(named(item.pending) or 0)
    if record ~= '' then
      local state = string.byte(record)
      redis.call('LSET', key, at, string.char(state - state % 2) .. string.sub(record, 2))
    end
    item.signed, item.pending = item.pending, nil
  end
end
