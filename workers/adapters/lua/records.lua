-- How an item is packed. It is remembered for more than a year, so its record is short: fields have one letter, a
-- history has codes for the usual events and tells time from the first sight on, and what follows from other fields
-- is left out. `ledger_records.py` reads the same.

local FIELDS = {
  url = 'u', host = 'h', feed = 'f', first = 't', state = 's', seen = 'n', history = 'y', shown = 'w', ended = 'e',
  claimed = 'c', attempts = 'a', revised = 'r', version = 'v', token = 'k', last = 'l', outcome = 'o', reason = 'R',
  detail = 'd', work = 'W', visit = 'V', digest = 'D', revision = 'i', aliases = 'A', alias_of = 'O', doc = 'b',
  due = 'T', signed = 'g', pending = 'p', keys = 'K', hangers = 'H', undecided = 'U', back = 'B', back_attempts = 'Q',
  amend = 'M', lapses = 'L', cuts = 'C',
}
local NAMES = {}
for name, letter in pairs(FIELDS) do
  NAMES[letter] = name
end

-- Their place is their code.
local EVENTS = { 'discovered', 'claimed', 'indexed', 'updated', 'unchanged', 'alias', 'revised', 'amended' }
local CODES = {}
for code, event in ipairs(EVENTS) do
  CODES[event] = code
end

local records = {}

-- A version as the token of its lease.
local function token_of(version)
  return string.format('%.0f', version)
end

-- {at, event, detail} as {time since the first sight, code or event, detail}; a code below zero where the detail is the
-- item's own feed.
local function brief(item, history)
  local rows = {}
  for at, row in ipairs(history) do
    local since, code, detail = row[1] - item.first, CODES[row[2]], row[3]
    if code and detail == item.feed then
      rows[at] = { since, -code }
    elseif detail == '' then
      rows[at] = { since, code or row[2] }
    else
      rows[at] = { since, code or row[2], detail }
    end
  end
  return rows
end

local function full(item, rows)
  local history = {}
  for at, row in ipairs(rows) do
    local event, detail = row[2], row[3] or ''
    if type(event) == 'number' then
      detail = event < 0 and item.feed or detail
      event = EVENTS[math.abs(event)]
    end
    history[at] = { item.first + row[1], event, detail }
  end
  return history
end

function records.pack(item)
  local record = {}
  for name, value in pairs(item) do
    record[FIELDS[name] or name] = value
  end
  record.y = item.history and brief(item, item.history)
  record.r = item.revised ~= item.first and item.revised or nil
  if item.last and item.version and item.last == token_of(item.version) then
    record.l = true
  end
  if item.state == 'settled' then
    record.s, record.T = nil, nil
    record.o = CODES[item.outcome] or item.outcome
  end
  return cmsgpack.pack(record)
end

function records.unpack(packed)
  local item = {}
  for letter, value in pairs(cmsgpack.unpack(packed)) do
    item[NAMES[letter] or letter] = value
  end
  item.state = item.state or 'settled'
  item.revised = item.revised or item.first
  item.last = item.last == true and token_of(item.version) or item.last
  item.outcome = EVENTS[item.outcome] or item.outcome
  item.history = item.history and full(item, item.history)
  return item
end
