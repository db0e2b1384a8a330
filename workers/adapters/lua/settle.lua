-- arg: settlements ({id, token, outcome, reason, detail, retry_in, host_pause, digest, revision, alias_of,
-- aliases, story}). Returns the ids whose lease was lost; a settlement that is sent twice is not lost.

local function owner_stands(say, id)
  local item = items.load(items.resolve(say.alias_of, id))
  return not item or items.owns(item)
end

local function retry(id, item, say)
  item.lapses, item.cuts = nil, nil
  if item.work ~= 'amend' then
    item.reason = say.reason
  end
  items.note(item, 'retrying(' .. (say.reason or '') .. ')', say.detail)
  endings.back_to_queue(id, item, now + micros(say.retry_in or 0))
end

local function keep(item, say)
  item.digest = say.digest or item.digest
  item.revision = say.revision or item.revision
end

local function amended(id, item, say)
  keep(item, say)
  item.lapses, item.cuts = nil, nil
  items.note(item, 'amended', say.detail or say.outcome)
  items.rest(id, item)
end

local function settle(id, item, say)
  endings.unlease(id, item)
  item.last = say.token
  if say.story then
    signs.relate(id, item, say.story)
  end
  if say.outcome == 'retrying' then
    retry(id, item, say)
  elseif item.work == 'amend' then
    amended(id, item, say)
  elseif say.outcome == 'alias' and not owner_stands(say, id) then
    retry(id, item, { reason = 'owner-gone', retry_in = 0 })
  else
    keep(item, say)
    if say.alias_of then
      say.alias_of = items.resolve(say.alias_of, id)
    end
    if not say.aliases or #say.aliases == 0 then
      say.aliases = { item.url }
    end
    endings.finish(id, item, say)
  end
  items.save(id, item)
end

local lost = {}
for _, say in ipairs(arg.settlements) do
  local item = items.held(say.id, say.token)
  if item then
    local amends = item.work == 'amend'
    settle(say.id, item, say)
    if say.host_pause and item.host ~= '' then
      hosts.pause(item.host, say.host_pause)
    elseif not amends and item.host ~= '' then
      hosts.recover(item.host)
    end
  else
    local known = items.load(say.id)
    if not known or known.last ~= say.token then
      lost[#lost + 1] = say.id
    end
  end
end
return lost
