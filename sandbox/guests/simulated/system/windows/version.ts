const VERSIONS: readonly (readonly [RegExp, string, string])[] = [
  [/2k25|2025/, 'Windows Server 2025 Standard', '10.0.26100'],
  [/2k22|2022/, 'Windows Server 2022 Standard', '10.0.20348'],
  [/2k19|2019/, 'Windows Server 2019 Standard', '10.0.17763'],
  [/2k16|2016/, 'Windows Server 2016 Standard', '10.0.14393'],
  [/10/, 'Windows 10 Pro', '10.0.19045'],
  [/./, 'Windows 11 Pro', '10.0.26100'],
];

/** Whether a plan names Windows: `windows.11`, `windows2k22`, `win10`, … */
export const isWindows = (system: string | undefined): boolean => /^(ms-)?win/.test((system ?? '').toLowerCase());

export interface WindowsVersion {
  readonly name: string;
  readonly version: string;
}

export const windowsVersionOf = (system: string | undefined): WindowsVersion => {
  const [, name = 'Windows', version = '10.0'] =
    VERSIONS.find(([pattern]) => pattern.test((system ?? 'windows').toLowerCase())) ?? [];
  return { name, version };
};
