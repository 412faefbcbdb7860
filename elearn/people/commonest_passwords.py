"""The passwords of eight characters and more that strangers try first, here and in the languages we serve.

Compared in small letters and without spaces. One repeated character is refused elsewhere. Short on purpose:
a long list refuses people who cannot think of another one.
"""

from __future__ import annotations

_WRITTEN = """
12345678 123456789 1234567890 01234567 0123456789 012345678 87654321 987654321 9876543210 11223344
12341234 12121212 11112222 12312312 123123123 123456789a a123456789 a1234567 abc12345 abcd1234 abcdefgh
abcdefghi 1q2w3e4r 1q2w3e4r5t qwertyui qwertyuiop qwerty12 qwerty123 qwertyuiop123 azertyui azertyuiop
azerty12 azerty123 azerty1234 qsdfghjk qsdfghjklm asdfghjk asdfghjkl 1qaz2wsx zaq12wsx q1w2e3r4
password password1 password12 password123 passw0rd p@ssword p@ssw0rd motdepasse motdepasse1 motdepasse123
monmotdepasse contrasena contraseña password! senha123 palavrapasse iloveyou iloveyou1 jetaime1 jetaime123
teamo123 sunshine princess princesse football football1 baseball superman batman123 starwars computer
internet whatever trustno1 welcome1 welcome123 bienvenue bienvenue1 bienvenue123 bonjour1 bonjour123
soleil123 doudou123 chouchou loulou123 marseille nathalie nicolas1 letmein1 changeme changeme1 changezmoi
administrator administrateur admin123 admin1234 telephone monsieur samsung1 samsung123 whatsapp facebook
facebook1 google123 youtube1 internet1 orange123 senegal1 senegal12 senegal123 senegal221 senegal2024
senegal2025 senegal2026 dakar123 dakar221 touba123 mali1234 mali2024 mali2025 mali2026 bamako123 bamako223
cameroun cameroun1 cameroun237 cameroon cameroon1 cameroon237 guinee224 conakry1 conakry224 abidjan1
abidjan225 cotedivoire mauritanie nouakchott nouakchott1 yaounde1 douala237 teranga1 allahouakbar
allahuakbar bismillah bismillah1 alhamdulillah inchallah mashallah muhammad mouhamed mohamed1 mohamed123
fatoumata fatoumata1 aminata1 aminata123 mariama1 mariama123 aissatou aissatou1 mamadou1 mamadou123
ibrahima ibrahima1 ousmane1 moussa123 jesus123 jesuschrist jesusestseigneur dieuestgrand dieuestbon
mamanjetaime mamancherie barcelona barcelone realmadrid liverpool manchester ronaldo7 cristiano messi123
"""
COMMONEST_PASSWORDS = frozenset(_WRITTEN.split())
