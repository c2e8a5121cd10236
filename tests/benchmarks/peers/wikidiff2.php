<?php
/* wikidiff2 as a worker, as peers/worker.py is for Python: php wikidiff2.php FOLDER COUNT; a line in, a line out. */

function status(string $name): int
{
    preg_match("/^$name:\\s+(\\d+)/m", file_get_contents('/proc/self/status'), $found);
    return (int) $found[1];
}

function spent(): float
{
    $used = getrusage();
    return $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] + ($used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec']) / 1e6;
}

function text(string $folder, string $side, int $place): string
{
    $read = file_get_contents(sprintf('%s/%s/%05d.txt', $folder, $side, $place));
    return str_ends_with($read, "\n") ? substr($read, 0, -1) : $read;
}

[, $folder, $count] = $argv;
$couples = [];
for ($place = 0; $place < $count; $place++) {
    $couples[] = [text($folder, 'before', $place), text($folder, 'after', $place)];
}
wikidiff2_inline_json_diff("The office shall be open.\nDone at Sandel.", "Done at Sandel.\nThe office may be open.", 0);
echo "{}\n";

while (($line = fgets(STDIN)) !== false) {
    $keep = json_decode($line, true)['keep'] ?? null;
    gc_collect_cycles();
    @file_put_contents('/proc/self/clear_refs', '5');
    $resident = status('VmRSS');
    $begun = spent();
    $made = [];
    foreach ($couples as [$before, $after]) {
        $made[] = wikidiff2_inline_json_diff($before, $after, 0);
    }
    $seconds = spent() - $begun;
    $memory = max(0, status('VmHWM') - $resident) * 1024;
    if ($keep !== null) {
        file_put_contents($keep, json_encode($made, JSON_THROW_ON_ERROR));
    }
    unset($made);
    echo json_encode(['seconds' => $seconds, 'memory' => $memory]), "\n";
}
