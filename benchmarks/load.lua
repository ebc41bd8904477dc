-- Sends the requests of a file, one after the other and over again, and prints what came of it as one
-- line for load.py. A line of the file is method, path and body, separated by tabs.
--
-- wrk runs a copy of this script in each of its threads; they begin at different places of the file, so
-- that no two of them ask for the same thing at once.

local UNIQUE = "UNIQUE0000000000" -- load.py has the same; its length is that of what takes its place

local pieces = {}
local at = 0
local sent = 0

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(arguments)
    local count = tonumber(arguments[2])
    for line in io.lines(arguments[1]) do
        local method, path, body = line:match("^(%S+)\t(%S+)\t(.*)$")
        local request = wrk.format(method, path, nil, body ~= "" and body or nil)
        local piece = {}
        local from = 1
        while true do
            local first, last = request:find(UNIQUE, from, true)
            piece[#piece + 1] = request:sub(from, (first or 0) - 1)
            if not first then break end
            from = last + 1
        end
        pieces[#pieces + 1] = piece
    end
    at = math.floor(#pieces * number / count)
    run = tonumber(arguments[3])
end

function request()
    local piece = pieces[at % #pieces + 1]
    at = at + 1
    if #piece == 1 then return piece[1] end
    sent = sent + 1
    return table.concat(piece, string.format("%06x%02x%08x", run, number, sent))
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        'figures {"requests": %d, "seconds": %.6f, "p50": %.6f, "p90": %.6f, "p99": %.6f, "max": %.6f, '
            .. '"refused": %d, "connect": %d, "read": %d, "write": %d, "timeout": %d}\n',
        summary.requests, summary.duration / 1e6,
        latency:percentile(50) / 1e6, latency:percentile(90) / 1e6, latency:percentile(99) / 1e6,
        latency.max / 1e6,
        errors.status, errors.connect, errors.read, errors.write, errors.timeout))
end
